-- id: PGS-053
-- title: The evidence is collected with a role that is no superuser
-- criterion: soc2:CC6.3 | A role that only reads is enough; a superuser's password in the collector is a
--   superuser's password more
-- also: soc2:CC6.1 | What the collector holds can be stolen from it
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_server(role, role_superuser)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: Make the role that `testamur collect grants postgres` prints, and name it as the source's user.
SELECT v.source AS source, v.role AS subject, 'the collection was made as a superuser' AS detail
FROM pg_server v
WHERE v.role_superuser=1;
