-- id: LDP-009
-- title: Directory servers have a certificate and demand encryption
-- criterion: soc2:CC6.7 | Passwords and entries cross the network encrypted only when the server refuses them
--   otherwise
-- also: soc2:CC6.1 | A password sent in clear by one client is everybody's
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: ldap_server(base, product), ldap_server_config(name, value)
-- population: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- applies: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- not_applicable: No OpenLDAP server is collected; the setting is one of cn=config
-- when_empty: not_evaluated
-- remedy: dn: cn=config / changetype: modify / replace: olcTLSCertificateFile, olcTLSCertificateKeyFile; add:
--   olcSecurity / olcSecurity: ssf=128 (and olcLocalSSF: 128 for ldapi)
SELECT s.source, s.base AS subject,
 CASE WHEN NOT EXISTS (SELECT 1 FROM ldap_server_config c WHERE c.source=s.source AND c.name='olcTLSCertificateFile')
 THEN 'no olcTLSCertificateFile' ELSE 'no olcSecurity with ssf or tls' END AS detail
FROM ldap_server s
WHERE s.product='OpenLDAP'
AND (NOT EXISTS (SELECT 1 FROM ldap_server_config c WHERE c.source=s.source AND c.name='olcTLSCertificateFile')
 OR NOT EXISTS (SELECT 1 FROM ldap_server_config c WHERE c.source=s.source AND c.name='olcSecurity'
 AND (' '||c.value GLOB '* tls=[1-9]*' OR ' '||c.value GLOB '* ssf=[1-9]*')))
