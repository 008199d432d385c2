-- id: GIT-007
-- title: No tag was moved to another commit
-- criterion: soc2:CC8.1 | A version that was released must stay what it was: a moved tag puts other code under a
--   name that was tested and approved
-- controls: CTL-CHG-05
-- scope: period
-- severity: high
-- tables: git_tags_history(moved_from, repo, seen_from, tag, target)
-- population: SELECT count(*) FROM git_tags_history t WHERE t.seen_from<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who moved it, give the other code a version of its own, and protect tags in the forge.
SELECT t.source AS source, t.repo||' '||t.tag||' '||t.target AS subject,
       'was at '||t.moved_from||' before '||strftime('%Y-%m-%d %H:%M',t.seen_from,'unixepoch') AS detail
FROM git_tags_history t
WHERE t.moved_from IS NOT NULL AND t.seen_from>=:period_from AND t.seen_from<:period_until;
