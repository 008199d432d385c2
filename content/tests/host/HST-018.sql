-- id: HST-018
-- title: New passwords are checked for quality on every host
-- criterion: soc2:CC6.1 | The length and strength the policy promises are enforced where passwords are set
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: os_version(source), pam_rules(control, module, type)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Install libpam-pwquality and run pam-auth-update.
SELECT o.source, 'password quality' AS subject, 'no required quality module in the password stack' AS detail
FROM os_version o
WHERE NOT EXISTS (SELECT 1 FROM pam_rules q WHERE q.source=o.source AND q.type='password'
 AND q.module IN ('pam_pwquality.so','pam_passwdqc.so') AND q.control IN ('required','requisite'))
