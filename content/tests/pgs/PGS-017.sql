-- id: PGS-017
-- title: pgaudit is loaded and records changes of roles and of structure
-- criterion: soc2:CC7.2 | The server's own log has statements as text; pgaudit records what they did, and to what
-- also: soc2:CC6.8 | Changes of rights are the first thing an intruder makes
-- controls: CTL-LOG-01
-- scope: now
-- severity: high
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET shared_preload_libraries = 'pgaudit, pg_stat_statements'; restart; ALTER SYSTEM SET
--   pgaudit.log = 'ddl, role, write'; SELECT pg_reload_conf();
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; pgaudit with role and ddl is asked' AS detail
FROM pg_server v
JOIN (SELECT 'shared_preload_libraries' AS name UNION ALL SELECT 'pgaudit.log') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR (s.name='shared_preload_libraries' AND ','||replace(coalesce(s.setting,''),' ','')||',' NOT LIKE '%,pgaudit,%')
       OR (s.name='pgaudit.log' AND (','||replace(lower(coalesce(s.setting,'')),' ','')||',' LIKE '%,-role,%' OR ','||replace(lower(coalesce(s.setting,'')),' ','')||',' LIKE '%,-ddl,%'
           OR (','||replace(lower(coalesce(s.setting,'')),' ','')||',' NOT LIKE '%,all,%' AND (','||replace(lower(coalesce(s.setting,'')),' ','')||',' NOT LIKE '%,role,%'
               OR ','||replace(lower(coalesce(s.setting,'')),' ','')||',' NOT LIKE '%,ddl,%')))));
