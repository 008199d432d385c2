-- id: PGS-055
-- title: No object of the system catalogs is opened beyond what the cluster was made with
-- criterion: soc2:CC6.1 | Catalogs hold password hashes and statistics, functions read files of the server: their
--   rights are not the application's to need
-- also: soc2:CC6.3 | Such a right appears in no list of tables
-- controls: CTL-IAM-06
-- scope: now
-- severity: critical
-- tables: pg_grants(datname, grantee, object_kind, object_name, object_schema, privilege), pg_server(role)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE ALL ON pg_catalog."OBJECT" FROM "ROLE";
SELECT DISTINCT g.source AS source, coalesce(g.datname,'cluster')||' '||g.object_name||' '||g.privilege||' to '||g.grantee AS subject, g.grantee||' has '||g.privilege||' on it' AS detail
FROM pg_grants g
WHERE g.object_schema IN ('pg_catalog','information_schema') AND g.object_kind IN ('relation','function')
  AND NOT (EXISTS (SELECT 1 FROM pg_server v WHERE v.source=g.source AND v.role=g.grantee) AND (g.object_name IN ('pg_hba_file_rules','pg_file_settings') OR g.object_name LIKE 'pg\_hba\_file\_rules(%' ESCAPE '\' OR g.object_name LIKE 'pg\_show\_all\_file\_settings(%' ESCAPE '\'));
