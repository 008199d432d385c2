-- id: LDP-013
-- title: A password policy holds for every enabled user of a directory
-- criterion: soc2:CC6.1 | A user whom no policy covers has no least length, no lock after failures and no end of the
--   password
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: ldap_password_policies(dn), ldap_server(product), ldap_users(enabled, policy_dn, username)
-- population: SELECT count(*) FROM ldap_users u JOIN ldap_server s ON s.source=u.source AND s.product='OpenLDAP'
--   WHERE u.enabled=1
-- applies: SELECT count(*) FROM ldap_server WHERE product='OpenLDAP'
-- not_applicable: No OpenLDAP server is collected; a domain always has a policy
-- when_empty: not_evaluated
-- remedy: dn: olcOverlay={0}ppolicy,olcDatabase={1}mdb,cn=config / changetype: modify / replace: olcPPolicyDefault /
--   olcPPolicyDefault: THE POLICY. An entry whose pwdPolicySubentry names a policy that is gone has none: delete the
--   attribute.
SELECT u.source, u.username AS subject,
 coalesce('its policy '||u.policy_dn||' is not there','no policy, and no default') AS detail
FROM ldap_users u
JOIN ldap_server s ON s.source=u.source AND s.product='OpenLDAP'
WHERE u.enabled=1
AND NOT EXISTS (SELECT 1 FROM ldap_password_policies p WHERE p.source=u.source AND lower(p.dn)=lower(u.policy_dn))
