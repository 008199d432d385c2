-- id: LDP-016
-- title: No rule of a directory lets everybody who has an account write
-- criterion: soc2:CC6.3 | Whoever may change groups gives themselves every right that groups give
-- also: soc2:CC6.1 | Access rules of a directory are its software of access
-- controls: CTL-IAM-06
-- scope: now
-- severity: critical
-- tables: ldap_server(product), ldap_server_config(entry, name, position, value)
-- population: SELECT count(*) FROM ldap_server_config WHERE name='olcAccess'
-- applies: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- not_applicable: No OpenLDAP server is collected; the setting is one of cn=config
-- when_empty: not_evaluated
-- remedy: dn: THE DATABASE / changetype: modify / delete: olcAccess / olcAccess: {N} / - / add: olcAccess /
--   olcAccess: {N}to ... by group.exact="cn=admins,..." write by users read by * none
SELECT c.source, c.entry||' olcAccess '||c.position AS subject, c.value AS detail
FROM ldap_server_config c
JOIN ldap_server s ON s.source=c.source AND s.product='OpenLDAP'
WHERE c.name='olcAccess' AND (lower(c.value) GLOB '*by users write*' OR lower(c.value) GLOB '*by users manage*'
 OR lower(c.value) GLOB '*by [*] write*' OR lower(c.value) GLOB '*by [*] manage*' OR lower(c.value) GLOB '*by anonymous write*'
 OR lower(c.value) GLOB '*by anonymous manage*')
