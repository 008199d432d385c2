-- id: PGS-015
-- title: Every log-in and log-out is logged
-- criterion: soc2:CC7.2 | Without the log nobody can tell who was there
-- also: soc2:CC6.8 | Misuse of an account shows in its log-ins
-- controls: CTL-LOG-01
-- scope: now
-- severity: medium
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET log_connections = on; ALTER SYSTEM SET log_disconnections = on; SELECT
--   pg_reload_conf();
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; log-ins and log-outs are to be logged' AS detail
FROM pg_server v
JOIN (SELECT 'log_connections' AS name UNION ALL SELECT 'log_disconnections') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR coalesce(s.setting,'off') IN ('off',''));
