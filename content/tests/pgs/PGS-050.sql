-- id: PGS-050
-- title: Nobody has been given the right to change a setting of the server
-- criterion: soc2:CC6.3 | GRANT SET ON PARAMETER gives away a part of a superuser's rights that no list of
--   members shows
-- also: soc2:CC7.2 | With it logging can be switched off
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_grants(datname, grantee, grantor, object_kind, object_name, object_schema, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE ALL ON PARAMETER "SETTING" FROM "ROLE";
SELECT DISTINCT g.source AS source, coalesce(g.datname,'cluster')||' '||coalesce(g.object_schema||'.','')||coalesce(g.object_name,'')||' '||g.privilege||' to '||g.grantee||' by '||coalesce(g.grantor,'?') AS subject, g.grantee||' has '||g.privilege||' on a setting' AS detail
FROM pg_grants g
WHERE g.object_kind='parameter';
