-- id: GIT-005
-- title: The history of no protected branch was rewritten
-- criterion: soc2:CC8.1 | A forced push takes commits away that were reviewed, or puts others in their place, and
--   leaves no trace in the branch itself
-- also: soc2:CC6.8 | Rewriting is how a change is brought in after its review
-- controls: CTL-CHG-04
-- scope: period
-- severity: critical
-- tables: git_branches_history(before, branch, head, protected, repo, rewritten, seen_from)
-- population: SELECT count(*) FROM git_branches_history b WHERE b.protected=1 AND b.seen_from<:period_until
-- when_empty: not_evaluated
-- remedy: Find out who forced the push and what was lost, restore the earlier head under a new branch, and forbid
--   forced pushes.
SELECT b.source AS source, b.repo||' '||b.branch||' '||b.head AS subject,
       'no longer holds '||coalesce(b.before,'its earlier head')||', seen on '||strftime('%Y-%m-%d %H:%M',b.seen_from,'unixepoch') AS detail
FROM git_branches_history b
WHERE b.protected=1 AND b.rewritten=1 AND b.seen_from>=:period_from AND b.seen_from<:period_until;
