-- id: DBS-026
-- title: Every in-scope production system of kind database has its instances in the register
-- criterion: soc2:CC2.1 | Tests of databases look at the registered instances; one that is missing is tested by
--   nothing
-- controls: CTL-CFG-05
-- scope: now
-- severity: medium
-- tables: db_instances(system), systems(environment, in_scope, kind, name, retired_at, system)
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.environment='prod' AND s.kind='db' AND
--   (s.retired_at IS NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Register the instance with engine, version, host and data, and name it as a source.
SELECT s.source AS source, s.system AS subject, 'database system '||s.name||' has no instance in the register' AS detail
FROM systems s
WHERE s.in_scope=1 AND s.environment='prod' AND s.kind='db' AND (s.retired_at IS NULL OR s.retired_at>:as_of)
  AND NOT EXISTS (SELECT 1 FROM db_instances d WHERE d.system=s.system);
