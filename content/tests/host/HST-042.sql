-- id: HST-042
-- title: Only members of one group may use su
-- criterion: soc2:CC6.3 | su gives root to whoever knows its password, past sudo's rules and records
-- controls: CTL-IAM-10
-- scope: now
-- severity: low
-- tables: os_version(source), pam_rules(control, module, service, type)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Put auth required pam_wheel.so group=sudo into /etc/pam.d/su.
SELECT o.source, 'pam_wheel' AS subject, 'not required by the service su' AS detail
FROM os_version o
WHERE NOT EXISTS (SELECT 1 FROM pam_rules q WHERE q.source=o.source AND q.service='su' AND q.type='auth'
 AND q.module='pam_wheel.so' AND q.control IN ('required','requisite'))
