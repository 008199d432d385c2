-- id: PGS-063
-- title: Every role with the right to replicate is a standby's
-- criterion: soc2:CC6.3 | REPLICATION copies the whole cluster, past every right on tables
-- also: soc2:CC6.1 | A role nobody uses is one nobody misses
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_replication(kind, usename), pg_roles(rolcanlogin, rolname, rolreplication, rolsuper)
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1
-- when_empty: not_evaluated
-- remedy: ALTER ROLE "ROLE" NOREPLICATION;
SELECT r.source AS source, r.rolname AS subject, 'can log in and replicate; no standby streams as it' AS detail
FROM pg_roles r
WHERE r.rolreplication=1 AND r.rolcanlogin=1 AND r.rolsuper=0
  AND NOT EXISTS (SELECT 1 FROM pg_replication p WHERE p.source=r.source AND p.kind='standby' AND p.usename=r.rolname);
