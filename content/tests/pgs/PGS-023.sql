-- id: PGS-023
-- title: Every SECURITY DEFINER function pins its search_path
-- criterion: soc2:CC6.3 | Without it the caller's search_path chooses which objects run with the owner's rights
-- also: soc2:CC6.1 | A known way to a superuser's rights is closed
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: pg_functions(args, datname, ext, nspname, owner, owner_superuser, proname, search_path,
--   security_definer)
-- population: SELECT count(*) FROM pg_functions
-- when_empty: no_occurrence
-- remedy: ALTER FUNCTION "SCHEMA"."FUNCTION"(ARGUMENTS) SET search_path = pg_catalog, pg_temp;
SELECT f.source AS source, f.datname||' '||f.nspname||'.'||f.proname||'('||coalesce(f.args,'')||')' AS subject, 'runs with the rights of '||f.owner||CASE f.owner_superuser WHEN 1 THEN ', a superuser,' ELSE '' END||' and the caller''s search_path' AS detail
FROM pg_functions f
WHERE f.security_definer=1 AND f.search_path IS NULL AND f.ext=0;
