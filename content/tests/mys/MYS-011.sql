-- id: MYS-011
-- title: The server records log-ins and statements, of everybody
-- criterion: soc2:CC7.2 | Without a trail of the database, misuse of it is found by nobody
-- controls: CTL-LOG-01
-- scope: now
-- severity: medium
-- tables: my_server(family), my_audit(active, events, exclude_users, include_users, logging, plugin)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: INSTALL SONAME 'server_audit'; SET GLOBAL server_audit_events='CONNECT,QUERY_DDL,QUERY_DCL,QUERY_DML',
--   server_audit_excl_users='', server_audit_incl_users='', server_audit_logging=ON; and in the configuration file.
SELECT s.source AS source, 'no auditing' AS subject, 'no audit plug-in of the '||s.family||' server records' AS detail
FROM my_server s
WHERE NOT EXISTS (SELECT 1 FROM my_audit a WHERE a.source=s.source AND a.active=1 AND a.logging=1)
UNION ALL
SELECT a.source, a.plugin||' events', 'records '||a.events||' only'
FROM my_audit a
WHERE a.logging=1 AND NOT (a.events LIKE '%CONNECT%'
  AND (','||a.events||',' LIKE '%,QUERY,%' OR (a.events LIKE '%QUERY_DDL%' AND a.events LIKE '%QUERY_DCL%')))
UNION ALL
SELECT a.source, a.plugin||' accounts', coalesce('leaves out '||a.exclude_users,'records '||a.include_users||' only')
FROM my_audit a
WHERE a.logging=1 AND coalesce(a.exclude_users, a.include_users) IS NOT NULL;
