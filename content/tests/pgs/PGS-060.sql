-- id: PGS-060
-- title: No function in an untrusted language can be called by PUBLIC
-- criterion: soc2:CC6.3 | Its code runs as the server's account of the operating system, for whoever calls it
-- also: soc2:CC6.1 | It leads out of the database
-- controls: CTL-IAM-06
-- scope: now
-- severity: critical
-- tables: pg_functions(args, datname, ext, language, nspname, proname, public_execute, trusted)
-- population: SELECT count(*) FROM pg_functions
-- when_empty: no_occurrence
-- remedy: REVOKE EXECUTE ON FUNCTION "SCHEMA"."FUNCTION"(ARGUMENTS) FROM PUBLIC;
SELECT f.source AS source, f.datname||' '||f.nspname||'.'||f.proname||'('||coalesce(f.args,'')||')' AS subject, 'is written in '||f.language||' and can be called by everybody' AS detail
FROM pg_functions f
WHERE f.trusted=0 AND f.public_execute=1 AND f.ext=0;
