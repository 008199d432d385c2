-- id: PGS-029
-- title: Row security binds an owner that can log in
-- criterion: soc2:CC6.1 | Row security does not hold for the owner of a table unless it is forced
-- controls: CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: pg_relations(datname, force_row_security, nspname, owner, owner_can_login, relname, row_security)
-- population: SELECT count(*) FROM pg_relations WHERE row_security=1
-- when_empty: no_occurrence
-- remedy: ALTER TABLE "SCHEMA"."TABLE" FORCE ROW LEVEL SECURITY; better: give the table to a role that can't log
--   in.
SELECT r.source AS source, r.datname||' '||r.nspname||'.'||r.relname AS subject, 'row security does not bind its owner '||r.owner||', who can log in' AS detail
FROM pg_relations r
WHERE r.row_security=1 AND r.force_row_security=0 AND r.owner_can_login=1;
