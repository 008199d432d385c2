-- id: PGS-065
-- title: Every role that can log in is registered with its person or owner
-- criterion: soc2:CC6.1 | A role nobody is registered for can't be judged, reviewed or taken away
-- also: soc2:CC6.2 | Credentials are issued to registered people only
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: pg_roles(rolcanlogin, rolname, rolsuper)
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1
-- when_empty: not_evaluated
-- remedy: Say whose the role is: testamur account link SOURCE SYSTEM ROLE PERSON; or ALTER ROLE "ROLE" NOLOGIN.
SELECT r.source AS source, r.rolname AS subject, 'can log in and is registered to nobody'||CASE r.rolsuper WHEN 1 THEN '; it is a superuser' ELSE '' END AS detail
FROM pg_roles r
WHERE r.rolcanlogin=1
  AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=r.source AND i.account=r.rolname AND (i.person IS NOT NULL OR i.owner IS NOT NULL));
