-- id: MYS-027
-- title: No column holds passwords, tokens or keys in the clear
-- criterion: soc2:CC6.1 | Credentials are protected from disclosure; a column of them opens every system they
--   belong to
-- also: soc2:C1.1 | Secrets are confidential information
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: my_columns(looks_secret, name, object_schema, table_name, why)
-- population: SELECT count(*) FROM my_columns c
-- when_empty: no_occurrence
-- remedy: Replace the values by hashes, or move them to a secret store; change every secret that was there. Where
--   the name misleads, have it accepted through a waiver.
SELECT c.source AS source, c.object_schema||'.'||c.table_name||'.'||c.name AS subject, 'its name speaks of a secret in the clear ('||coalesce(c.why,'reason not told')||')' AS detail
FROM my_columns c
WHERE c.looks_secret=1;
