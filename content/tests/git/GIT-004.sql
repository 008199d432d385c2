-- id: GIT-004
-- title: Every change of a protected branch names its ticket
-- criterion: soc2:CC8.1 | The ticket is where a change was asked for and approved; a change that names none was
--   authorized by nobody who can be found
-- controls: CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: git_log(branch, brought_by, committed_at, mainline, parents, repo, sha, subject, ticket)
-- population: SELECT count(*) FROM git_log c WHERE c.mainline=1 AND c.parents>0 AND c.committed_at>=:period_from AND
--   c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Open the ticket that belongs to the change, have it approved, and refuse messages without a ticket key in
--   the repository.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'on '||c.branch||' on '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch')||': '||coalesce(c.subject,'no message') AS detail
FROM git_log c
WHERE c.mainline=1 AND c.parents>0 AND c.ticket IS NULL
  AND NOT EXISTS (SELECT 1 FROM git_log b WHERE b.source=c.source AND b.repo=c.repo AND b.brought_by=c.sha AND b.ticket IS NOT NULL)
  AND c.committed_at>=:period_from AND c.committed_at<:period_until;
