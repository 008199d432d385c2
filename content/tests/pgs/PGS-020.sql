-- id: PGS-020
-- title: PUBLIC has no right on a table or view
-- criterion: soc2:CC6.3 | What everybody can read or write is under no access control
-- also: soc2:C1.1 | Confidential data is protected by who may read it
-- controls: CTL-IAM-06
-- scope: now
-- severity: critical
-- tables: pg_grants(datname, ext, grantee, grantor, object_kind, object_name, object_schema, owner, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE ALL ON "SCHEMA"."TABLE" FROM PUBLIC; grant it to the roles that need it.
SELECT DISTINCT g.source AS source, coalesce(g.datname,'cluster')||' '||coalesce(g.object_schema||'.','')||coalesce(g.object_name,'')||' '||g.privilege||' to '||g.grantee||' by '||coalesce(g.grantor,'?') AS subject, 'everybody has '||g.privilege||' on what '||coalesce(g.owner,'?')||' owns' AS detail
FROM pg_grants g
WHERE g.object_kind IN ('relation','column') AND g.grantee='public' AND g.ext=0 AND g.object_schema NOT IN ('pg_catalog','information_schema');
