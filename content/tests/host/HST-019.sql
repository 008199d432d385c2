-- id: HST-019
-- title: Each host demands the password length the policy promises
-- criterion: soc2:CC6.1 | The minimum length the host enforces is compared with the promised one
-- controls: CTL-IAM-09, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: config_settings(effective, family, name, value), pam_rules(module)
-- params: password_min_length
-- population: SELECT count(*) FROM pam_rules WHERE module='pam_pwquality.so'
-- when_empty: not_evaluated
-- remedy: Set minlen in /etc/security/pwquality.conf.
SELECT h.source, 'minlen' AS subject, 'minimum length ' || coalesce(c.value, '8 (standard)') || ', policy ' || p.value AS detail
FROM (SELECT DISTINCT source FROM pam_rules WHERE module='pam_pwquality.so') h
JOIN param_now p ON p.name='password_min_length'
LEFT JOIN config_settings c ON c.source=h.source AND c.family='pwquality' AND c.name='minlen' AND c.effective=1
WHERE CAST(coalesce(c.value, '8') AS INTEGER) < p.value
