-- id: HST-020
-- title: Earlier passwords can't be used again
-- criterion: soc2:CC6.1 | The number of remembered passwords is compared with the number the policy promises
-- controls: CTL-IAM-09, CTL-GOV-12
-- scope: now
-- severity: low
-- tables: config_settings(effective, family, name, value), os_version(source), pam_rules(module, type)
-- params: password_history
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Add pam_pwhistory to the password stack and set remember in /etc/security/pwhistory.conf.
SELECT o.source, 'remember' AS subject, iif(m.source IS NULL, 'pam_pwhistory is not in the password stack',
 coalesce(c.value, '10 (standard)') || ' passwords remembered, policy ' || p.value) AS detail
FROM os_version o JOIN param_now p ON p.name='password_history'
LEFT JOIN (SELECT DISTINCT source FROM pam_rules WHERE type='password' AND module='pam_pwhistory.so') m ON m.source=o.source
LEFT JOIN config_settings c ON c.source=o.source AND c.family='pwhistory' AND c.name='remember' AND c.effective=1
WHERE m.source IS NULL OR CAST(coalesce(c.value, '10') AS INTEGER) < p.value
