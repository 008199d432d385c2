-- id: BCK-001
-- title: Every in-scope production system and database has a backup switched on
-- criterion: soc2:A1.2 | Recovery needs a copy; the systems are the population, so that one nobody thought of is
--   found
-- also: soc2:CC9.1 | Backups reduce the loss an interruption brings
-- controls: CTL-AVL-01
-- scope: now
-- severity: critical
-- tables: backup_jobs(db, enabled, system), db_instances(db, engine, environment, in_scope), systems(environment,
--   in_scope, kind, retired_at, system)
-- population: SELECT (SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN
--   ('db','app') AND (s.retired_at IS NULL OR s.retired_at>:as_of)) +(SELECT count(*) FROM db_instances d WHERE
--   d.in_scope=1 AND d.environment='prod')
-- when_empty: not_evaluated
-- remedy: Create and switch on a backup job for the system, run it, and restore from it once.
SELECT s.source AS source, s.system AS subject, 'system of kind '||s.kind||' has no backup job that is switched on' AS detail
FROM systems s
WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN ('db','app') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
  AND NOT EXISTS (SELECT 1 FROM backup_jobs b WHERE b.system=s.system AND b.enabled=1)
UNION ALL
SELECT d.source, d.db, 'database instance ('||d.engine||') has no backup job that is switched on'
FROM db_instances d
WHERE d.in_scope=1 AND d.environment='prod'
  AND NOT EXISTS (SELECT 1 FROM backup_jobs b WHERE b.db=d.db AND b.enabled=1);
