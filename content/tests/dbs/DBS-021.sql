-- id: DBS-021
-- title: No named SQLite database holds passwords, tokens or keys in the clear
-- criterion: soc2:CC6.1 | Credentials are protected from disclosure; a column of them opens every system they belong
--   to
-- also: soc2:C1.1 | Secrets are confidential information
-- controls: CTL-IAM-14
-- scope: now
-- severity: critical
-- tables: db_file_columns(looks_secret, name, path, table_name, why)
-- population: SELECT count(*) FROM db_file_columns c
-- when_empty: no_occurrence
-- remedy: Replace the values by hashes or move them to a secret store, change every secret that was there, and
--   compact the file.
SELECT c.source AS source, c.path||' '||c.table_name||'.'||c.name AS subject, 'looks like secrets in the clear ('||coalesce(c.why,'reason not told')||')' AS detail
FROM db_file_columns c
WHERE coalesce(c.looks_secret,1)=1;
