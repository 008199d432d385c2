-- id: PGS-052
-- title: Statement statistics are kept, those of utility statements too
-- criterion: soc2:CC7.2 | They are what shows that the audit was switched off; without them that stays unseen
-- controls: CTL-LOG-02
-- scope: now
-- severity: medium
-- tables: pg_extensions(extname), pg_server(source), pg_settings(name, setting)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET shared_preload_libraries = 'pgaudit, pg_stat_statements'; restart; CREATE EXTENSION
--   pg_stat_statements; in one database.
WITH x AS (SELECT v.source, ','||replace(coalesce((SELECT s.setting FROM pg_settings s WHERE s.source=v.source AND s.name='shared_preload_libraries'),''),' ','')||',' AS preload,
    coalesce((SELECT s.setting FROM pg_settings s WHERE s.source=v.source AND s.name='pg_stat_statements.track_utility'),'off') AS utility,
    (SELECT count(*) FROM pg_extensions e WHERE e.source=v.source AND e.extname='pg_stat_statements') AS installed
  FROM pg_server v)
SELECT x.source AS source, 'pg_stat_statements' AS subject,
       CASE WHEN x.preload NOT LIKE '%,pg_stat_statements,%' THEN 'is not loaded' WHEN x.installed=0 THEN 'is in no database that was read' ELSE 'does not count utility statements' END AS detail
FROM x
WHERE x.preload NOT LIKE '%,pg_stat_statements,%' OR x.installed=0 OR x.utility<>'on';
