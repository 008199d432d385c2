-- id: PGS-054
-- title: Every database of the cluster is read
-- criterion: soc2:CC2.1 | What is left out of the collection is tested by nothing, and its absence looks like
--   order
-- also: soc2:CC4.1 | Evaluations cover the whole population
-- controls: CTL-MON-04
-- scope: now
-- severity: medium
-- tables: pg_databases(allow_conn, collected, datname, owner)
-- population: SELECT count(*) FROM pg_databases
-- when_empty: not_evaluated
-- remedy: Take the setting `databases` off the source, or GRANT CONNECT ON DATABASE "DATABASE" to the collecting
--   role.
SELECT d.source AS source, d.datname AS subject, 'can be connected to and was not read; owner '||d.owner AS detail
FROM pg_databases d
WHERE d.allow_conn=1 AND d.collected=0;
