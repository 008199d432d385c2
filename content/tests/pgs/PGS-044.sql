-- id: PGS-044
-- title: PUBLIC can connect to no database with data
-- criterion: soc2:CC6.3 | Every role can enter such a database, and what is open inside is open to it
-- also: soc2:CC6.1 | Access is given database by database
-- controls: CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: pg_databases(allow_conn, datname, is_template), pg_grants(datname, grantee, object_kind, privilege)
-- population: SELECT count(*) FROM pg_grants
-- when_empty: not_evaluated
-- remedy: REVOKE CONNECT, TEMPORARY ON DATABASE "DATABASE" FROM PUBLIC; GRANT CONNECT ON DATABASE "DATABASE" TO
--   "ROLE";
SELECT DISTINCT g.source AS source, g.datname AS subject, 'every role can connect' AS detail
FROM pg_grants g
WHERE g.object_kind='database' AND g.grantee='public' AND g.privilege='CONNECT' AND EXISTS (SELECT 1 FROM pg_databases d WHERE d.source=g.source AND d.datname=g.datname AND d.allow_conn=1 AND d.is_template=0);
