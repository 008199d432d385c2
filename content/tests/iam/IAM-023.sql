-- id: IAM-023
-- title: Every member of a privileged directory group has an approved grant for it
-- criterion: soc2:CC6.3 | Membership of such a group is administrative access; each must go back to an approved
--   request
-- also: soc2:CC6.1 | Groups are how access rules reach the systems
-- controls: CTL-IAM-06
-- scope: now
-- severity: critical
-- tables: access_grants(account, entitlement, request_id, revoked_at, system), access_requests(request_id, status),
--   directory_group_members(added_at, added_by, groupname, username), directory_groups(groupname, privileged, system)
-- population: SELECT count(*) FROM directory_group_members m JOIN directory_groups d ON d.source=m.source AND
--   d.groupname=m.groupname WHERE d.privileged=1
-- when_empty: not_evaluated
-- remedy: Remove the member from the group unless the access is needed and approved; find out who added it.
SELECT m.source, m.groupname||'/'||m.username AS subject,
 printf('added %s by %s; no approved grant of %s is in force',
   coalesce(date(m.added_at,'unixepoch'),'at an unknown time'), coalesce(m.added_by,'nobody known'),
   m.groupname) AS detail
FROM directory_group_members m
JOIN directory_groups d ON d.source=m.source AND d.groupname=m.groupname
WHERE d.privileged=1
AND NOT EXISTS (SELECT 1 FROM access_grants g JOIN access_requests r ON r.request_id=g.request_id
   AND r.status='approved'
 WHERE g.system IS d.system AND g.account=m.username AND g.entitlement=m.groupname
 AND (g.revoked_at IS NULL OR g.revoked_at>:as_of))
