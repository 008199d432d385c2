-- id: HST-003
-- title: No password or hash stands in the passwd or group file
-- criterion: soc2:CC6.1 | Everybody may read these files, so a hash in them is given to everybody, and an empty field asks
--   for no password
-- controls: CTL-IAM-09
-- scope: now
-- severity: critical
-- tables: groups(groupname, password_field), users(password_field, username)
-- population: SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM groups)
-- when_empty: not_evaluated
-- remedy: Run pwconv and grpconv, then set a new password for the accounts named.
SELECT u.source, 'user ' || u.username AS subject, 'password field of /etc/passwd is ' || u.password_field AS detail
FROM users u WHERE u.password_field IN ('inline','empty')
UNION ALL
SELECT g.source, 'group ' || g.groupname, 'password field of /etc/group is ' || g.password_field
FROM groups g WHERE g.password_field='inline'
