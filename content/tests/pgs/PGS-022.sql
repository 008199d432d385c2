-- id: PGS-022
-- title: No SECURITY DEFINER function can be called by PUBLIC
-- criterion: soc2:CC6.3 | Whoever calls it acts with its owner's rights; that everybody may call it is the
--   default, and seldom meant
-- also: soc2:CC6.1 | A way around the rights on tables is part of access control
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_functions(args, datname, ext, nspname, owner, owner_superuser, proname, public_execute,
--   security_definer)
-- population: SELECT count(*) FROM pg_functions
-- when_empty: no_occurrence
-- remedy: REVOKE EXECUTE ON FUNCTION "SCHEMA"."FUNCTION"(ARGUMENTS) FROM PUBLIC; grant it to the roles that need
--   it.
SELECT f.source AS source, f.datname||' '||f.nspname||'.'||f.proname||'('||coalesce(f.args,'')||')' AS subject, 'everybody can run it with the rights of '||f.owner||CASE f.owner_superuser WHEN 1 THEN ', a superuser' ELSE '' END AS detail
FROM pg_functions f
WHERE f.security_definer=1 AND f.public_execute=1 AND f.ext=0;
