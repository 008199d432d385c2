-- id: HST-009
-- title: The primary group of each account exists
-- criterion: soc2:CC6.3 | A missing group id is taken by the next group that is made, whose members then read this
--   account's files
-- controls: CTL-IAM-06
-- scope: now
-- severity: low
-- tables: groups(gid), users(gid, username)
-- population: SELECT count(*) FROM users
-- when_empty: not_evaluated
-- remedy: Make the group, or give the account another primary group.
SELECT u.source, u.username AS subject, 'primary group ' || u.gid || ' does not exist' AS detail
FROM users u WHERE NOT EXISTS (SELECT 1 FROM groups g WHERE g.source=u.source AND g.gid=u.gid)
