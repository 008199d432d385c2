-- id: HST-021
-- title: Every member of a group is an account that exists
-- criterion: soc2:CC6.2 | A name left in a group gives its rights to whoever is next given that name
-- controls: CTL-IAM-03
-- scope: now
-- severity: medium
-- tables: user_groups(gid, groupname, primary_group, uid, username)
-- population: SELECT count(*) FROM user_groups WHERE primary_group=0
-- when_empty: no_occurrence
-- remedy: Remove the name with gpasswd -d.
SELECT m.source, coalesce(m.groupname, 'gid ' || m.gid) || '/' || m.username AS subject, 'no local account ' || m.username AS detail
FROM user_groups m WHERE m.uid IS NULL
