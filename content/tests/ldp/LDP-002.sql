-- id: LDP-002
-- title: Every enabled service's entry in a directory has an owner who answers for it
-- criterion: soc2:CC6.1 | A service's password is known to people; without an owner nobody answers for who they are
-- also: soc2:CC6.2 | Registration comes before access, for services too
-- controls: CTL-IAM-12
-- scope: now
-- severity: medium
-- tables: ldap_users(enabled, kind, username)
-- population: SELECT count(*) FROM ldap_users WHERE enabled=1 AND kind='service'
-- when_empty: no_occurrence
-- remedy: Find out what uses the entry. Name its owner (testamur account link SOURCE SYSTEM ACCOUNT PERSON
--   --kind service), or delete it: ldapdelete 'THE ENTRY'
SELECT u.source, u.username AS subject, 'a service nobody is registered for' AS detail
FROM ldap_users u
WHERE u.enabled=1 AND u.kind='service'
AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=u.source AND i.account=u.username
 AND coalesce(i.owner,i.person) IS NOT NULL)
