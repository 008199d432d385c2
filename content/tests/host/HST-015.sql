-- id: HST-015
-- title: No authentication is satisfied by pam_permit alone
-- criterion: soc2:CC6.1 | A sufficient pam_permit lets everybody in without any proof of identity
-- controls: CTL-IAM-09, CTL-CFG-01
-- scope: now
-- severity: critical
-- tables: pam_rules(control, line, module, path, service, type)
-- population: SELECT count(*) FROM pam_rules WHERE type='auth'
-- when_empty: not_evaluated
-- remedy: Remove the line and find out who added it.
SELECT p.source, p.path || ':' || p.line AS subject, p.type || ' ' || p.control || ' ' || p.module AS detail
FROM pam_rules p
WHERE p.type='auth' AND p.module='pam_permit.so'
 AND (p.control='sufficient' OR (p.control LIKE '%success=done%' AND p.control LIKE '[%')
  OR (p.control='required' AND NOT EXISTS (SELECT 1 FROM pam_rules q WHERE q.source=p.source AND q.service=p.service AND q.type IN ('auth','include') AND q.line<p.line)))
