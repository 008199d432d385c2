-- id: PGS-019
-- title: PUBLIC can make objects in no schema
-- criterion: soc2:CC6.3 | Whoever can make objects in a shared schema can put a function in the way of others'
--   queries
-- also: soc2:CC6.1 | Rights are given to roles, not to everybody
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_grants(datname, grantee, object_kind, object_schema, owner, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE CREATE ON SCHEMA "SCHEMA" FROM PUBLIC;
SELECT DISTINCT g.source AS source, g.datname||' '||g.object_schema AS subject, 'everybody can make objects in the schema of '||coalesce(g.owner,'?') AS detail
FROM pg_grants g
WHERE g.object_kind='schema' AND g.grantee='public' AND g.privilege='CREATE';
