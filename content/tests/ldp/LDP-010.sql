-- id: LDP-010
-- title: Directory servers refuse versions of TLS older than the policy allows
-- criterion: soc2:CC6.7 | The oldest version a server accepts is the one an attacker uses
-- controls: CTL-ENC-01
-- scope: now
-- severity: medium
-- tables: ldap_server(base, product), ldap_server_config(name, value)
-- params: tls_min_version
-- population: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- applies: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- not_applicable: No OpenLDAP server is collected; the setting is one of cn=config
-- when_empty: not_evaluated
-- remedy: dn: cn=config / changetype: modify / replace: olcTLSProtocolMin / olcTLSProtocolMin: 3.3 (TLS 1.2; 3.4 is
--   TLS 1.3)
SELECT s.source, s.base AS subject,
 coalesce('olcTLSProtocolMin is '||(SELECT min(c.value) FROM ldap_server_config c WHERE c.source=s.source
 AND c.name='olcTLSProtocolMin'), 'no olcTLSProtocolMin: the library decides')||'; the policy asks '||
 (SELECT value FROM param_now WHERE name='tls_min_version')||' or newer' AS detail
FROM ldap_server s
WHERE s.product='OpenLDAP'
AND ((SELECT min(CASE c.value WHEN '3.4' THEN 4 WHEN '3.3' THEN 3 ELSE 0 END) FROM ldap_server_config c
 WHERE c.source=s.source AND c.name='olcTLSProtocolMin')
 >=(SELECT CASE value WHEN 'TLSv1.3' THEN 4 ELSE 3 END FROM param_now WHERE name='tls_min_version')) IS NOT 1
