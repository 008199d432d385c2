-- id: PGS-021
-- title: Nobody but the owner can pass on a right
-- criterion: soc2:CC6.3 | A right given WITH GRANT OPTION leaves the hands of who answers for the data
-- also: soc2:CC6.1 | Rights are approved where they are given
-- controls: CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: pg_grants(datname, grantable, grantee, grantor, object_name, object_schema, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE GRANT OPTION FOR PRIVILEGE ON ... FROM "ROLE";
SELECT DISTINCT g.source AS source, coalesce(g.datname,'cluster')||' '||coalesce(g.object_schema||'.','')||coalesce(g.object_name,'')||' '||g.privilege||' to '||g.grantee||' by '||coalesce(g.grantor,'?') AS subject, g.grantee||' can pass on '||g.privilege AS detail
FROM pg_grants g
WHERE g.grantable=1;
