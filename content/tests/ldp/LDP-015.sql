-- id: LDP-015
-- title: Directories are read over encrypted connections to servers whose certificate was verified
-- criterion: soc2:CC6.7 | What was read otherwise may have been seen or changed on the way, the account's password
--   too
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: ldap_server(base, tls_verified, transport)
-- population: SELECT count(*) FROM ldap_server
-- when_empty: not_evaluated
-- remedy: testamur source add SOURCE --set uri=ldaps://HOST --set ca=FILE --set tls=on --set verify=on, and change
--   the account's password
SELECT s.source, s.base AS subject,
 CASE WHEN s.transport='plain' THEN 'read in clear' ELSE 'read over '||s.transport||', the certificate not verified' END AS detail
FROM ldap_server s
WHERE s.transport='plain' OR (s.transport<>'ldapi' AND s.tls_verified IS NOT 1)
