-- id: PGS-051
-- title: Nobody switched the audit off or on
-- criterion: soc2:CC7.2 | A superuser's SET pgaudit.log = 'none' leaves no line in the audit; the statistics
--   count it all the same
-- also: soc2:CC6.1 | The log is protected from those it records
-- controls: CTL-LOG-04
-- scope: now
-- severity: critical
-- tables: pg_audit_use(calls, kind, rolname, statements), pg_extensions(extname)
-- population: SELECT count(*) FROM pg_extensions WHERE extname='pg_stat_statements'
-- when_empty: not_evaluated
-- remedy: Find out who did it and what was done meanwhile, as an incident; take superuser rights from whoever
--   does not need them.
SELECT u.source AS source, u.rolname AS subject, u.calls||' calls of '||u.statements||' statements that set or reset pgaudit' AS detail
FROM pg_audit_use u
WHERE u.kind='audit_switch' AND u.calls>0;
