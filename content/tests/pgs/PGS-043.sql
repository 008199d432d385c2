-- id: PGS-043
-- title: Views over tables with row security read with the rights of who asks
-- criterion: soc2:CC6.1 | A view reads with its owner's rights unless it says security_invoker, and row security
--   is the owner's then
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_relations(datname, ext, kind, nspname, owner, relname, row_security, security_invoker),
--   pg_server(version_num)
-- population: SELECT count(*) FROM pg_relations WHERE kind='view' AND ext=0
-- when_empty: no_occurrence
-- remedy: ALTER VIEW "SCHEMA"."VIEW" SET (security_invoker = true);
SELECT r.source AS source, r.datname||' '||r.nspname||'.'||r.relname AS subject, 'reads with the rights of '||r.owner||', in a database with row security' AS detail
FROM pg_relations r
JOIN pg_server v ON v.source=r.source
WHERE r.kind='view' AND r.ext=0 AND r.security_invoker=0 AND v.version_num>=150000
  AND EXISTS (SELECT 1 FROM pg_relations t WHERE t.source=r.source AND t.datname=r.datname AND t.row_security=1);
