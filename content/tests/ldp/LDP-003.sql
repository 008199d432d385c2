-- id: LDP-003
-- title: Nobody administers through a group that does not itself say so
-- criterion: soc2:CC6.3 | Who is in a privileged group is reviewed by its list of members; a member of a member is
--   not on it
-- also: soc2:CC6.1 | Groups are how access rules reach the systems
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: ldap_groups(dn, privileged), ldap_membership(depth, group_dn, groupname, user_dn, username, via),
--   ldap_users(dn, enabled)
-- population: SELECT count(*) FROM ldap_membership m JOIN ldap_groups g ON g.source=m.source AND g.dn=m.group_dn
--   WHERE g.privileged=1
-- when_empty: no_occurrence
-- remedy: Make the person a direct member where the access is approved, then take the group out: dn: THE PRIVILEGED
--   GROUP / changetype: modify / delete: member / member: THE GROUP IN IT
SELECT m.source, m.groupname||'/'||m.username AS subject,
 printf('administers through %s, %d groups deep', m.via, m.depth-1) AS detail
FROM ldap_membership m
JOIN ldap_groups g ON g.source=m.source AND g.dn=m.group_dn AND g.privileged=1
JOIN ldap_users u ON u.source=m.source AND u.dn=m.user_dn AND u.enabled=1
WHERE m.depth>1
AND NOT EXISTS (SELECT 1 FROM ldap_groups v WHERE v.source=m.source AND v.dn=m.via AND v.privileged=1)
