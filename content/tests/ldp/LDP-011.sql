-- id: LDP-011
-- title: Directory servers keep new passwords by a slow hash
-- criterion: soc2:CC6.1 | A copy of the database gives up passwords kept by a fast hash in days
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: ldap_server(base, product), ldap_server_config(name, value)
-- population: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- applies: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- not_applicable: No OpenLDAP server is collected; the setting is one of cn=config
-- when_empty: not_evaluated
-- remedy: dn: cn=module{0},cn=config / add: olcModuleLoad / olcModuleLoad: argon2; dn:
--   olcDatabase={-1}frontend,cn=config / replace: olcPasswordHash / olcPasswordHash: {ARGON2}. Passwords kept already
--   change their hash when they are next changed.
SELECT s.source, s.base AS subject,
 coalesce('new passwords are kept as '||(SELECT group_concat(c.value) FROM ldap_server_config c WHERE c.source=s.source
 AND c.name='olcPasswordHash'), 'no olcPasswordHash: the server''s default is {SSHA}') AS detail
FROM ldap_server s
WHERE s.product='OpenLDAP'
AND (NOT EXISTS (SELECT 1 FROM ldap_server_config c WHERE c.source=s.source AND c.name='olcPasswordHash')
 OR EXISTS (SELECT 1 FROM ldap_server_config c WHERE c.source=s.source AND c.name='olcPasswordHash'
 AND upper(c.value) NOT GLOB '{ARGON2*' AND upper(c.value) NOT GLOB '{PBKDF2*' AND upper(c.value) NOT GLOB '{BCRYPT*'))
