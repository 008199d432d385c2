-- id: MYS-029
-- title: The server asks for accounts at all
-- criterion: soc2:CC6.1 | A server started with skip_grant_tables lets everybody do everything, whatever its
--   grants say
-- controls: CTL-CFG-01
-- scope: now
-- severity: critical
-- tables: my_server(grants_in_force)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: Remove skip_grant_tables from the configuration and restart the server; look through the time it was on.
SELECT s.source AS source, 'skip_grant_tables' AS subject, 'no account and no privilege is asked for' AS detail
FROM my_server s
WHERE s.grants_in_force=0;
