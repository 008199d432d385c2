-- id: HST-014
-- title: PAM does not accept empty passwords
-- criterion: soc2:CC6.1 | With nullok an account whose password field is empty is opened to anybody
-- controls: CTL-IAM-09, CTL-CFG-01
-- scope: now
-- severity: high
-- tables: pam_rules(arguments, line, module, path, service, type)
-- population: SELECT count(*) FROM pam_rules WHERE module='pam_unix.so' AND type='auth'
-- when_empty: not_evaluated
-- remedy: Remove nullok from the line, with pam-auth-update where it manages the file.
SELECT p.source, p.path || ':' || p.service || ':' || p.type AS subject, 'line ' || min(p.line) || ': ' || p.arguments AS detail
FROM pam_rules p
WHERE p.module='pam_unix.so' AND p.type='auth' AND ' ' || coalesce(p.arguments, '') || ' ' LIKE '% nullok %'
GROUP BY p.source, p.path, p.service, p.type
