-- id: MYS-021
-- title: Nobody but the local root account may read or change the server's own accounts
-- criterion: soc2:CC6.3 | Whoever may write mysql.* gives themselves every privilege, and whoever reads it has the
--   hashes
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: my_accounts(account, host, is_role, local, locked, user), my_grants(host, level, object_name,
--   object_schema, privilege_type, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: REVOKE ... ON mysql.* FROM 'name'@'host'; the collector's account reads through the views of testamur
--   collect grants mariadb.
SELECT a.source AS source, a.account AS subject, 'holds '||(SELECT group_concat(x.p, ', ') FROM (SELECT DISTINCT g.privilege_type||' on '||g.object_schema||'.'
       ||coalesce(g.object_name,'*') AS p FROM my_grants g WHERE g.source=a.source AND g.user=a.user AND g.host=a.host
       AND g.privilege_type<>'USAGE' AND g.level IN ('schema','table') AND 'mysql' LIKE g.object_schema ESCAPE '\'
       AND (g.level='schema' OR g.privilege_type<>'SELECT' OR g.object_name IN ('global_priv','user')) ORDER BY 1) x) AS detail
FROM my_accounts a
WHERE a.locked=0 AND NOT (a.user='root' AND a.local=1)
  AND EXISTS (SELECT 1 FROM my_grants g WHERE g.source=a.source AND g.user=a.user AND g.host=a.host
    AND g.privilege_type<>'USAGE' AND g.level IN ('schema','table') AND 'mysql' LIKE g.object_schema ESCAPE '\'
    AND (g.level='schema' OR g.privilege_type<>'SELECT' OR g.object_name IN ('global_priv','user')));
