-- id: HST-004
-- title: Every account that can log in has a shadow entry
-- criterion: soc2:CC6.1 | Without a shadow entry no ageing, expiry or lock applies, and how the account is authenticated is
--   unknown
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: shadow(username), users(can_login, username)
-- population: SELECT count(*) FROM users WHERE can_login=1
-- when_empty: not_evaluated
-- remedy: Run pwck to find the difference and pwconv to make the entry; remove the account when it isn't needed.
SELECT u.source, u.username AS subject, 'no line in /etc/shadow' AS detail
FROM users u LEFT JOIN shadow s ON s.source=u.source AND s.username=u.username
WHERE s.username IS NULL AND u.can_login=1
