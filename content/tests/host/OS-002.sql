-- id: OS-002
-- title: Only root has user id 0
-- criterion: soc2:CC6.3 | A second account with user id 0 holds every right of root without appearing as root in any review
-- also: soc2:CC6.1 | Users must be told apart, and all accounts with user id 0 act under one identity
-- controls: CTL-IAM-10
-- scope: now
-- severity: critical
-- tables: users(uid, username)
-- population: SELECT count(*) FROM users
-- when_empty: not_evaluated
-- remedy: Give the account a user id of its own, or remove it; then look for what it did with auditd and sudo logs.
SELECT u.source, u.username AS subject, 'user id 0' AS detail
FROM users u WHERE u.uid=0 AND u.username<>'root'
