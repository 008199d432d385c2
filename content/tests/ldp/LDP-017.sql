-- id: LDP-017
-- title: Nobody who is disabled stays a member of a privileged group
-- criterion: soc2:CC6.3 | One act brings such an entry back with every right it had; removal is of the rights, not of
--   the sign-in only
-- controls: CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: ldap_users(enabled, privileged, privileged_by, username)
-- population: SELECT count(*) FROM ldap_users WHERE privileged=1
-- when_empty: no_occurrence
-- remedy: dn: THE GROUP / changetype: modify / delete: member / member: THE ENTRY
SELECT u.source, u.privileged_by||'/'||u.username AS subject, 'not enabled, and a member' AS detail
FROM ldap_users u
WHERE u.privileged=1 AND u.enabled=0
