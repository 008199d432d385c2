-- id: OS-003
-- title: No local password is empty or kept under a weak hash
-- criterion: soc2:CC6.1 | Authentication protects access only when a password is needed and its stored form resists
--   guessing
-- controls: CTL-IAM-09
-- scope: now
-- severity: critical
-- tables: shadow(hash_alg, password_status, username)
-- population: SELECT count(*) FROM shadow
-- when_empty: not_evaluated
-- remedy: Lock the account (passwd -l) or set a new password, which is stored with the method of login.defs and PAM.
SELECT s.source, s.username AS subject,
 iif(s.password_status='empty', 'no password is needed', 'hash kind ' || coalesce(s.hash_alg, 'unknown')) AS detail
FROM shadow s
WHERE s.password_status='empty'
 OR (s.password_status='active' AND coalesce(s.hash_alg, 'unknown') NOT IN ('yescrypt','gost-yescrypt','scrypt','bcrypt','sha512'))
