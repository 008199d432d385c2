-- id: PGS-065
-- title: Every role that can log in is registered with its person or owner
-- criterion: soc2:CC6.1 | A role nobody is registered for can't be judged, reviewed or taken away
-- also: soc2:CC6.2 | Credentials are issued to registered people only
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: identities(account, expires_at, owner, person, system), pg_roles(rolcanlogin, rolname, rolsuper)
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1
-- when_empty: not_evaluated
-- remedy: Register whose the role is, or ALTER ROLE "ROLE" NOLOGIN.
SELECT r.source AS source, r.rolname AS subject, 'can log in and is registered to nobody'||CASE r.rolsuper WHEN 1 THEN '; it is a superuser' ELSE '' END AS detail
FROM pg_roles r
LEFT JOIN sources s ON s.source=r.source
WHERE r.rolcanlogin=1
  AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.system=s.system AND i.account=r.rolname AND (i.person IS NOT NULL OR i.owner IS NOT NULL) AND (i.expires_at IS NULL OR i.expires_at>:as_of));
