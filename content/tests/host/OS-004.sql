-- id: OS-004
-- title: Unrestricted sudo is held by approved people only
-- criterion: soc2:CC6.3 | Full root is the widest right there is; each holder must trace to an approved privileged grant
-- also: soc2:CC6.1 | Privileged access to hosts is restricted to those who were authorized
-- controls: CTL-IAM-10, CTL-IAM-01
-- scope: now
-- severity: high
-- tables: access_grants(account, privileged, request_id, revoked_at, system), access_requests(request_id, status),
--   sudoers(all_commands, header, kind), user_groups(groupname, username)
-- population: SELECT count(*) FROM sudoers WHERE kind='rule'
-- when_empty: no_occurrence
-- remedy: Take the person out of the group or the rule, or have privileged access approved; then narrow the rule to the
--   commands needed.
WITH holder(source, header, account) AS (
 SELECT s.source, s.header, s.header FROM sudoers s
 WHERE s.kind='rule' AND s.all_commands=1 AND s.header NOT LIKE '@%%' ESCAPE '@' AND s.header<>'root'
 UNION
 SELECT s.source, s.header, m.username FROM sudoers s JOIN user_groups m ON m.source=s.source AND '%' || m.groupname=s.header
 WHERE s.kind='rule' AND s.all_commands=1)
SELECT h.source, h.header || '/' || h.account AS subject, h.account || ' may run everything by the rule for ' || h.header AS detail
FROM holder h
WHERE h.account<>'root' AND NOT EXISTS (SELECT 1 FROM identity i JOIN access_grants g ON g.system=i.system AND g.account=i.account
  JOIN access_requests r ON r.request_id=g.request_id
 WHERE i.source=h.source AND i.account=h.account AND g.privileged=1 AND g.revoked_at IS NULL AND r.status='approved')
