-- id: PGS-002
-- title: No role is a superuser but the one the cluster was made with
-- criterion: soc2:CC6.3 | A superuser passes every check of rights, so that each one beyond the first undoes
--   least privilege
-- also: soc2:CC6.1 | Access control does not bind such a role at all
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_roles(rolcanlogin, role_oid, rolname, rolsuper)
-- population: SELECT count(*) FROM pg_roles
-- when_empty: not_evaluated
-- remedy: ALTER ROLE "ROLE" NOSUPERUSER; give it the predefined roles its work needs (pg_monitor,
--   pg_signal_backend, ...).
SELECT r.source AS source, r.rolname AS subject, 'is a superuser'||CASE r.rolcanlogin WHEN 1 THEN ' that can log in' ELSE '; its members can become it' END AS detail
FROM pg_roles r
WHERE r.rolsuper=1 AND r.role_oid<>10;
