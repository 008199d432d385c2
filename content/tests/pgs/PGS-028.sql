-- id: PGS-028
-- title: Every table with a column of tenants has row security
-- criterion: soc2:CC6.1 | One forgotten condition in one query shows a customer the rows of another
-- also: soc2:C1.1 | Each customer's data is confidential from the others
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_columns(attname, datname, nspname, relname), pg_relations(datname, ext, kind, nspname, relname,
--   row_security)
-- population: SELECT count(*) FROM pg_columns c WHERE lower(c.attname) IN
--   ('tenant','tenant_id','tenantid','org_id','organization_id','organisation_id','customer_id','account_id')
-- when_empty: no_occurrence
-- remedy: ALTER TABLE "SCHEMA"."TABLE" ENABLE ROW LEVEL SECURITY; then CREATE POLICY ... USING (tenant_id = ...).
SELECT DISTINCT r.source AS source, r.datname||' '||r.nspname||'.'||r.relname AS subject, 'has a column of tenants and no row security' AS detail
FROM pg_relations r
JOIN pg_columns c ON c.source=r.source AND c.datname=r.datname AND c.nspname=r.nspname AND c.relname=r.relname
WHERE r.kind IN ('table','partitioned table') AND r.row_security=0 AND r.ext=0
  AND lower(c.attname) IN ('tenant','tenant_id','tenantid','org_id','organization_id','organisation_id');
