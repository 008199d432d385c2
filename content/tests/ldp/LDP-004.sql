-- id: LDP-004
-- title: Every member of a directory's group is an entry that exists
-- criterion: soc2:CC6.2 | A name left in a group gives its rights to whoever is next given that name
-- controls: CTL-IAM-03
-- scope: now
-- severity: medium
-- tables: ldap_group_members(groupname, member, member_kind)
-- population: SELECT count(*) FROM ldap_group_members
-- when_empty: no_occurrence
-- remedy: dn: THE GROUP / changetype: modify / delete: member / member: THE NAME. The overlay refint does it when an
--   entry is deleted.
SELECT m.source, m.groupname||'/'||m.member AS subject,
 CASE m.member_kind WHEN 'missing' THEN 'no entry has this name' ELSE 'whether an entry has this name could not be found out' END
   AS detail
FROM ldap_group_members m
WHERE m.member_kind IN ('missing','unknown')
