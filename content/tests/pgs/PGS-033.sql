-- id: PGS-033
-- title: Every extension is of the version the server has files for
-- criterion: soc2:CC7.1 | The update of a package changes files; the extension is corrected by ALTER EXTENSION
--   only
-- controls: CTL-VUL-03
-- scope: now
-- severity: medium
-- tables: pg_extensions(datname, default_version, extname, extversion)
-- population: SELECT count(*) FROM pg_extensions
-- when_empty: not_evaluated
-- remedy: ALTER EXTENSION "EXTENSION" UPDATE; in the database named.
SELECT e.source AS source, e.datname||' '||e.extname AS subject, 'is of version '||e.extversion||'; the files are '||coalesce('of '||e.default_version,'gone') AS detail
FROM pg_extensions e
WHERE e.default_version IS NOT e.extversion;
