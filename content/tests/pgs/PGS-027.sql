-- id: PGS-027
-- title: No row security policy lets everybody see every row
-- criterion: soc2:CC6.1 | Such a policy makes row security look as if it were there
-- also: soc2:C1.1 | Tenants are to be kept apart
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_policies(cmd, datname, permissive, policyname, qual, roles, schemaname, tablename, with_check)
-- population: SELECT count(*) FROM pg_policies
-- when_empty: no_occurrence
-- remedy: DROP POLICY "POLICY" ON "SCHEMA"."TABLE"; or write the condition that was meant.
SELECT p.source AS source, p.datname||' '||p.schemaname||'.'||p.tablename||' '||p.policyname AS subject, 'opens every row to everybody for '||p.cmd AS detail
FROM pg_policies p
WHERE p.permissive=1 AND ','||p.roles||',' LIKE '%,public,%' AND (p.qual='true' OR (p.qual IS NULL AND p.cmd='INSERT' AND coalesce(p.with_check,'true')='true'));
