-- id: MYS-008
-- title: Administrative privileges are held by the local root account alone
-- criterion: soc2:CC6.3 | SUPER, FILE, SHUTDOWN, CREATE USER and their like go round every other limit
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: my_accounts(account, host, is_role, local, locked, user), my_grants(host, is_grantable, level,
--   privilege_type, user), my_role_paths(host, path, role, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: REVOKE SUPER, FILE, ... ON *.* FROM 'name'@'host'; through a role: REVOKE role FROM 'name'@'host'.
WITH held(source, user, host, privilege_type, is_grantable, via) AS (
 SELECT g.source, g.user, g.host, g.privilege_type, g.is_grantable, 'itself' FROM my_grants g WHERE g.level='global'
 UNION ALL
 SELECT p.source, p.user, p.host, g.privilege_type, g.is_grantable, p.path FROM my_role_paths p
 JOIN my_grants g ON g.source=p.source AND g.user=p.role AND g.host='(none)' AND g.level='global')
SELECT a.source AS source, a.account AS subject, 'holds '||(SELECT group_concat(x.p, ', ') FROM (SELECT DISTINCT h.privilege_type
       ||CASE WHEN h.via='itself' THEN '' ELSE ' by the role '||h.via END AS p FROM held h WHERE h.source=a.source AND h.user=a.user AND h.host=a.host
       AND h.privilege_type IN ('SUPER','FILE','SHUTDOWN','RELOAD','CREATE USER','SET USER','CONNECTION ADMIN','FEDERATED ADMIN','BINLOG ADMIN','BINLOG REPLAY','READ_ONLY ADMIN','REPLICATION SLAVE ADMIN','REPLICATION MASTER ADMIN','CREATE TABLESPACE','SYSTEM_USER','SYSTEM_VARIABLES_ADMIN','ROLE_ADMIN','SET_USER_ID') ORDER BY 1) x) AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0 AND NOT (a.user='root' AND a.local=1)
  AND EXISTS (SELECT 1 FROM held h WHERE h.source=a.source AND h.user=a.user AND h.host=a.host
    AND h.privilege_type IN ('SUPER','FILE','SHUTDOWN','RELOAD','CREATE USER','SET USER','CONNECTION ADMIN','FEDERATED ADMIN','BINLOG ADMIN','BINLOG REPLAY','READ_ONLY ADMIN','REPLICATION SLAVE ADMIN','REPLICATION MASTER ADMIN','CREATE TABLESPACE','SYSTEM_USER','SYSTEM_VARIABLES_ADMIN','ROLE_ADMIN','SET_USER_ID'));
