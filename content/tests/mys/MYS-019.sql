-- id: MYS-019
-- title: No administrator may come from any host
-- criterion: soc2:CC6.6 | An administrator's account open to every address is one password away from the whole
--   server
-- controls: CTL-NET-04
-- scope: now
-- severity: high
-- tables: my_accounts(account, host, is_role, locked, user), my_grants(host, is_grantable, level, privilege_type,
--   user), my_role_paths(host, role, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: RENAME USER 'name'@'%' TO 'name'@'address'.
WITH held(source, user, host, privilege_type, is_grantable) AS (
 SELECT g.source, g.user, g.host, g.privilege_type, g.is_grantable FROM my_grants g WHERE g.level='global'
 UNION ALL
 SELECT p.source, p.user, p.host, g.privilege_type, g.is_grantable FROM my_role_paths p
 JOIN my_grants g ON g.source=p.source AND g.user=p.role AND g.host='(none)' AND g.level='global')
SELECT a.source AS source, a.account AS subject, 'an administrator who may log in from '||a.host AS detail
FROM my_accounts a
WHERE a.locked=0 AND (replace(replace(a.host,'%',''),'_','')='' OR a.host IN ('0.0.0.0/0.0.0.0','0.0.0.0/0','::/0'))
  AND EXISTS (SELECT 1 FROM held h WHERE h.source=a.source AND h.user=a.user AND h.host=a.host
    AND (h.is_grantable=1 OR h.privilege_type IN ('SUPER','FILE','SHUTDOWN','RELOAD','CREATE USER','SET USER','CONNECTION ADMIN','FEDERATED ADMIN','BINLOG ADMIN','BINLOG REPLAY','READ_ONLY ADMIN','REPLICATION SLAVE ADMIN','REPLICATION MASTER ADMIN','CREATE TABLESPACE','SYSTEM_USER','SYSTEM_VARIABLES_ADMIN','ROLE_ADMIN','SET_USER_ID')));
