-- id: HST-001
-- title: User ids are unique on each host
-- criterion: soc2:CC6.1 | Two names with one user id are one user to the kernel, so that what they do can't be told apart
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: users(uid, username)
-- population: SELECT count(*) FROM users
-- when_empty: not_evaluated
-- remedy: Give one of the accounts another user id and change the owner of its files.
SELECT u.source, 'uid ' || u.uid AS subject, 'shared by ' || group_concat(u.username, ', ') AS detail
FROM users u GROUP BY u.source, u.uid HAVING count(*)>1
