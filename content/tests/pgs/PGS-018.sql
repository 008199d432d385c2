-- id: PGS-018
-- title: No role or database overrides what is logged, audited or checked
-- criterion: soc2:CC7.2 | A setting of one role switches the audit off for that role alone, and the server's
--   setting still looks right
-- also: soc2:CC6.1 | Nobody may take himself out of the log
-- controls: CTL-LOG-04
-- scope: now
-- severity: high
-- tables: pg_role_settings(datname, name, role, setting), pg_roles(source)
-- population: SELECT count(*) FROM pg_roles
-- when_empty: not_evaluated
-- remedy: ALTER ROLE "ROLE" RESET NAME; for a database ALTER DATABASE "DATABASE" RESET NAME.
SELECT x.source AS source, coalesce(x.role,'all roles')||' in '||coalesce(x.datname,'all databases')||': '||x.name AS subject, 'is set to '''||coalesce(x.setting,'')||''' there' AS detail
FROM pg_role_settings x
WHERE lower(x.name) LIKE 'log\_%' ESCAPE '\' OR lower(x.name) LIKE 'pgaudit.%' OR lower(x.name) LIKE 'pg\_stat\_statements.%' ESCAPE '\'
   OR lower(x.name) IN ('session_preload_libraries','local_preload_libraries','row_security','session_replication_role','password_encryption','track_activities');
