-- id: HST-016
-- title: Failed log-ins lock the account on every host
-- criterion: soc2:CC6.1 | Guessing is stopped only where failures are counted before the password is checked and after it
--   was wrong
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: os_version(source), pam_rules(arguments, module, type)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Add pam_faillock to common-auth (preauth before and authfail after pam_unix).
SELECT o.source, 'pam_faillock' AS subject, 'not in the auth stack' AS detail
FROM os_version o
WHERE NOT EXISTS (SELECT 1 FROM pam_rules q WHERE q.source=o.source AND q.type='auth' AND q.module='pam_faillock.so' AND q.arguments LIKE '%authfail%')
