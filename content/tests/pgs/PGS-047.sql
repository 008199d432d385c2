-- id: PGS-047
-- title: No superuser has run statements since the statistics were last reset
-- criterion: soc2:CC6.3 | The statistics show the use of a superuser when its session is over and its log is gone
-- also: soc2:CC7.2 | A second record of what the log should have
-- controls: CTL-IAM-10
-- scope: now
-- severity: low
-- tables: pg_audit_use(calls, kind, rolname, statements), pg_extensions(extname)
-- population: SELECT count(*) FROM pg_extensions WHERE extname='pg_stat_statements'
-- when_empty: not_evaluated
-- remedy: Find the sessions in the server's log, have them explained, then reset the statistics by a role that
--   may: SELECT pg_stat_statements_reset();
SELECT u.source AS source, u.rolname AS subject, u.calls||' calls of '||u.statements||' statements by a superuser' AS detail
FROM pg_audit_use u
WHERE u.kind='superuser' AND u.calls>0;
