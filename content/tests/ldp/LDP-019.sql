-- id: LDP-019
-- title: No enabled user of Active Directory may have an empty password
-- criterion: soc2:CC6.1 | The flag sets the domain's least length aside for the user
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: ldap_server(product), ldap_users(enabled, password_not_required, username)
-- population: SELECT count(*) FROM ldap_users u JOIN ldap_server s ON s.source=u.source AND s.product='Active
--   Directory' WHERE u.enabled=1
-- applies: SELECT count(*) FROM ldap_server WHERE product='Active Directory'
-- not_applicable: No Active Directory is collected
-- when_empty: not_evaluated
-- remedy: Set-ADUser NAME -PasswordNotRequired $false, then have the password changed
SELECT u.source, u.username AS subject, 'userAccountControl has PASSWD_NOTREQD' AS detail
FROM ldap_users u
JOIN ldap_server s ON s.source=u.source AND s.product='Active Directory'
WHERE u.enabled=1 AND u.password_not_required IS NOT 0
