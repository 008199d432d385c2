-- id: PGS-003
-- title: No role that can log in can make roles or databases or pass row security
-- criterion: soc2:CC6.3 | Such attributes are administration; they belong to roles that are taken on for the task
-- also: soc2:CC6.1 | BYPASSRLS takes away the separation of tenants
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_roles(rolbypassrls, rolcanlogin, rolcreatedb, rolcreaterole, rolname, rolsuper)
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1
-- when_empty: not_evaluated
-- remedy: ALTER ROLE "ROLE" NOCREATEROLE NOCREATEDB NOBYPASSRLS; put the attribute on a role without log-in that
--   few can SET ROLE to.
SELECT r.source AS source, r.rolname AS subject,
       'can log in and has'||CASE r.rolcreaterole WHEN 1 THEN ' CREATEROLE' ELSE '' END||CASE r.rolcreatedb WHEN 1 THEN ' CREATEDB' ELSE '' END||CASE r.rolbypassrls WHEN 1 THEN ' BYPASSRLS' ELSE '' END AS detail
FROM pg_roles r
WHERE r.rolcanlogin=1 AND r.rolsuper=0 AND (r.rolcreaterole=1 OR r.rolcreatedb=1 OR r.rolbypassrls=1);
