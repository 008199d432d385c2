-- id: HST-010
-- title: Nobody is in the groups shadow, disk and kmem
-- criterion: soc2:CC6.3 | Their members read password hashes, raw disks or kernel memory, past every other restriction
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: groups(groupname), user_groups(groupname, username)
-- population: SELECT count(*) FROM groups WHERE groupname IN ('shadow','disk','kmem')
-- when_empty: not_evaluated
-- remedy: Remove the member with gpasswd -d.
SELECT m.source, m.groupname || '/' || m.username AS subject, m.username || ' is a member of ' || m.groupname AS detail
FROM user_groups m
WHERE m.groupname IN ('shadow','disk','kmem') AND m.username<>'root'
