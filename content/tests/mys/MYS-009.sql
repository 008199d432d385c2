-- id: MYS-009
-- title: Nobody but the local root account may give privileges on
-- criterion: soc2:CC6.3 | Access is approved by its owner; WITH GRANT OPTION lets whoever has it approve
-- controls: CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: my_accounts(account, host, is_role, local, locked, user), my_grants(host, is_grantable, level,
--   object_name, object_schema, user), my_role_paths(host, path, role, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: REVOKE GRANT OPTION ON *.* FROM 'name'@'host'; ON schema.*, ON schema.table likewise.
WITH held(source, user, host, what) AS (
 SELECT g.source, g.user, g.host, g.level||coalesce(' '||g.object_schema,'')||coalesce(' '||g.object_name,'') FROM my_grants g WHERE g.is_grantable=1
 UNION
 SELECT p.source, p.user, p.host, g.level||coalesce(' '||g.object_schema,'')||coalesce(' '||g.object_name,'')||' by the role '||p.path FROM my_role_paths p
 JOIN my_grants g ON g.source=p.source AND g.user=p.role AND g.host='(none)' AND g.is_grantable=1)
SELECT a.source AS source, a.account AS subject, 'may give on what it has: '||(SELECT group_concat(x.what, ', ') FROM (SELECT DISTINCT h.what FROM held h
       WHERE h.source=a.source AND h.user=a.user AND h.host=a.host ORDER BY 1) x) AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0 AND NOT (a.user='root' AND a.local=1)
  AND EXISTS (SELECT 1 FROM held h WHERE h.source=a.source AND h.user=a.user AND h.host=a.host);
