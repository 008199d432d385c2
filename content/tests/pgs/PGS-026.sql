-- id: PGS-026
-- title: No default privilege gives PUBLIC a right on what is made later
-- criterion: soc2:CC6.3 | It opens every table of tomorrow before anybody has thought of it
-- also: soc2:C1.1 | New confidential data is protected from its first row
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_grants(datname, grantee, object_kind, object_schema, owner, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: ALTER DEFAULT PRIVILEGES FOR ROLE "OWNER" REVOKE ALL ON TABLES FROM PUBLIC;
SELECT DISTINCT g.source AS source, g.datname||' '||coalesce(g.object_schema||' ','')||g.object_kind||' of '||coalesce(g.owner,'?')||': '||g.privilege AS subject, 'what '||coalesce(g.owner,'?')||' makes gives everybody '||g.privilege AS detail
FROM pg_grants g
WHERE g.object_kind LIKE 'default of %' AND g.grantee='public' AND NOT (g.object_kind='default of functions' AND g.privilege='EXECUTE') AND NOT (g.object_kind='default of types' AND g.privilege='USAGE');
