-- id: CHG-016
-- title: Every commit author was engaged by the organization when the commit was made
-- criterion: soc2:CC8.1 | Only authorized people change the software; an author who is unknown or had left was not
--   one
-- also: soc2:CC6.2 | Repository access ends when the person leaves
-- controls: CTL-CHG-02
-- scope: period
-- severity: medium
-- tables: employees(hired_at, left_at, person), git_commits(author, committed_at, repo, sha)
-- population: SELECT count(*) FROM git_commits c WHERE c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Identify the author. Review the commit, end the access that made it possible, and treat it as an incident
--   if nobody can explain it.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       CASE WHEN c.author IS NULL THEN 'unknown author' WHEN e.person IS NULL THEN 'author '||c.author||' is not in the staff list'
            ELSE 'author '||c.author||' was not engaged on '||date(c.committed_at,'unixepoch')||' (from '||date(e.hired_at,'unixepoch')||' to '||coalesce(date(e.left_at,'unixepoch'),'now')||')' END AS detail
FROM git_commits c
LEFT JOIN employees e ON e.person=c.author
WHERE c.committed_at>=:period_from AND c.committed_at<:period_until
  AND (e.person IS NULL OR e.hired_at>c.committed_at OR e.left_at<c.committed_at);
