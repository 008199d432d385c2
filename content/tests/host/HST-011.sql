-- id: HST-011
-- title: Members of groups that equal root hold an approved privileged grant
-- criterion: soc2:CC6.3 | Whoever may use the container or virtual machine daemon is root on the host, so it needs the
--   approval root needs
-- controls: CTL-IAM-10, CTL-IAM-01
-- scope: now
-- severity: high
-- tables: access_grants(account, privileged, request_id, revoked_at, system), access_requests(request_id, status),
--   groups(groupname), user_groups(groupname, username)
-- population: SELECT count(*) FROM groups WHERE groupname IN ('docker','lxd','libvirt','incus-admin')
-- when_empty: no_occurrence
-- remedy: Remove the member with gpasswd -d, or have privileged access to the system approved.
SELECT m.source, m.groupname || '/' || m.username AS subject,
 m.username || ' is a member of ' || m.groupname || ' without an approved privileged grant' AS detail
FROM user_groups m
WHERE m.groupname IN ('docker','lxd','libvirt','incus-admin')
 AND NOT EXISTS (SELECT 1 FROM identity i JOIN access_grants g ON g.system=i.system AND g.account=i.account AND g.privileged=1 AND g.revoked_at IS NULL
  JOIN access_requests r ON r.request_id=g.request_id AND r.status='approved'
  WHERE i.source=m.source AND i.account=m.username)
