-- id: HST-002
-- title: Group ids are unique on each host
-- criterion: soc2:CC6.1 | Two group names with one id share their rights, whatever either list of members says
-- controls: CTL-IAM-06
-- scope: now
-- severity: low
-- tables: groups(gid, groupname)
-- population: SELECT count(*) FROM groups
-- when_empty: not_evaluated
-- remedy: Give one of the groups another id and change the group of its files.
SELECT g.source, 'gid ' || g.gid AS subject, 'shared by ' || group_concat(g.groupname, ', ') AS detail
FROM groups g GROUP BY g.source, g.gid HAVING count(*)>1
