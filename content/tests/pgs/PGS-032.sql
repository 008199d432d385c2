-- id: PGS-032
-- title: No extension is installed that reaches outside the database
-- criterion: soc2:CC6.8 | Such an extension opens files, other databases or programs to whoever may use it
-- also: soc2:CC6.6 | It is a way out past the firewall of the application
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: pg_extensions(datname, extname, extversion)
-- population: SELECT count(*) FROM pg_extensions
-- when_empty: not_evaluated
-- remedy: DROP EXTENSION "EXTENSION"; where it is needed, keep it by an approved waiver and give its use to one
--   role.
SELECT e.source AS source, e.datname||' '||e.extname AS subject, 'version '||e.extversion||' is installed' AS detail
FROM pg_extensions e
WHERE e.extname IN ('dblink','postgres_fdw','file_fdw','adminpack','mysql_fdw','oracle_fdw','tds_fdw','http','plsh') OR e.extname GLOB 'plpython*u' OR e.extname IN ('plperlu','pltclu');
