-- id: PGS-056
-- title: No column holds passwords, tokens or keys in the clear
-- criterion: soc2:CC6.1 | Credentials are protected from disclosure; a column of them opens every system they
--   belong to
-- also: soc2:C1.1 | Secrets are confidential information
-- controls: CTL-IAM-14
-- scope: now
-- severity: critical
-- tables: pg_columns(attname, datname, looks_secret, nspname, relname, type, why)
-- population: SELECT count(*) FROM pg_columns
-- when_empty: no_occurrence
-- remedy: Store hashes, or move the values to a secret store; change every secret that was there, and ALTER TABLE
--   ... DROP COLUMN.
SELECT c.source AS source, c.datname||' '||c.nspname||'.'||c.relname||'.'||c.attname AS subject, 'looks like secrets in the clear ('||c.type||', '||coalesce(c.why,'reason not told')||')' AS detail
FROM pg_columns c
WHERE c.looks_secret=1;
