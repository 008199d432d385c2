-- id: GIT-013
-- title: No commit is dated in the future
-- criterion: soc2:CC8.1 | Times of commits are what changes are matched to approvals by; a clock ahead makes late
--   approvals look early
-- controls: CTL-CHG-04
-- scope: now
-- severity: low
-- tables: git_log(author, committed_at, repo, sha)
-- population: SELECT count(*) FROM git_log
-- when_empty: no_occurrence
-- remedy: Set the clock of the machine that wrote it, and let the forge refuse commits from the future.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'by '||coalesce(c.author,'an unknown author')||', dated '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch') AS detail
FROM git_log c
WHERE c.committed_at>:as_of+86400;
