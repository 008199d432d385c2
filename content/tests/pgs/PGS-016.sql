-- id: PGS-016
-- title: Changes of structure and failed statements are logged with time, role and host
-- criterion: soc2:CC7.2 | An entry that does not say when, who and from where proves nothing
-- controls: CTL-LOG-01
-- scope: now
-- severity: medium
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET log_statement = 'ddl'; ALTER SYSTEM SET log_min_error_statement = 'error'; ALTER
--   SYSTEM SET log_line_prefix = '%m [%p] %q%u@%d %h '; SELECT pg_reload_conf();
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; ddl, error, and a prefix with %m, %u and %h are asked' AS detail
FROM pg_server v
JOIN (SELECT 'log_statement' AS name UNION ALL SELECT 'log_min_error_statement' UNION ALL SELECT 'log_line_prefix') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR (s.name='log_statement' AND coalesce(s.setting,'none')='none')
       OR (s.name='log_min_error_statement' AND coalesce(s.setting,'panic') IN ('panic','fatal','log'))
       OR (s.name='log_line_prefix' AND (coalesce(s.setting,'') NOT GLOB '*%[mtn]*' OR s.setting NOT GLOB '*%u*' OR s.setting NOT GLOB '*%[rh]*')));
