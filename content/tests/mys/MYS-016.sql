-- id: MYS-016
-- title: What runs by a definer's rights has a definer who exists and is no administrator
-- criterion: soc2:CC6.3 | A routine, view, trigger or event with DEFINER rights lends them to everybody who may
--   use it
-- controls: CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: my_accounts(account), my_grants(account, level, privilege_type), my_routines(definer, kind, name,
--   object_schema, security_type)
-- population: SELECT count(*) FROM my_routines r WHERE r.security_type='DEFINER' AND NOT (r.kind='view' AND
--   r.object_schema='testamur' AND r.name IN ('accounts','grantees','triggers'))
-- when_empty: no_occurrence
-- remedy: CREATE USER 'app_owner'@'localhost' ACCOUNT LOCK with the privileges the routine needs, and make the
--   routine again with DEFINER='app_owner'@'localhost', or SQL SECURITY INVOKER.
SELECT r.source AS source, r.kind||' '||r.object_schema||'.'||r.name AS subject,
       'runs by the rights of '||r.definer||CASE WHEN EXISTS (SELECT 1 FROM my_accounts a WHERE a.source=r.source AND a.account=r.definer)
       THEN ', an administrator' ELSE ', who does not exist: whoever takes the name decides' END AS detail
FROM my_routines r
WHERE r.security_type='DEFINER' AND NOT (r.kind='view' AND r.object_schema='testamur' AND r.name IN ('accounts','grantees','triggers'))
  AND (NOT EXISTS (SELECT 1 FROM my_accounts a WHERE a.source=r.source AND a.account=r.definer)
    OR EXISTS (SELECT 1 FROM my_grants g WHERE g.source=r.source AND g.account=r.definer AND g.level='global'
      AND g.privilege_type IN ('SUPER','FILE','SHUTDOWN','RELOAD','CREATE USER','SET USER','CONNECTION ADMIN','FEDERATED ADMIN','BINLOG ADMIN','BINLOG REPLAY','READ_ONLY ADMIN','REPLICATION SLAVE ADMIN','REPLICATION MASTER ADMIN','CREATE TABLESPACE','SYSTEM_USER','SYSTEM_VARIABLES_ADMIN','ROLE_ADMIN','SET_USER_ID')));
