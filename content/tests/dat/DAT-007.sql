-- id: DAT-007
-- title: Retention set in each database table agrees with what the inventory declares
-- criterion: soc2:C1.2 | Disposal at the end of retention happens only where the system is set to do it, and the
--   oldest row proves it
-- also: soc2:P4.2 | The declared retention of personal information is carried out
-- controls: CTL-DAT-03
-- scope: now
-- severity: high
-- tables: data_inventory(data_id, retention_days), db_tables(data_id, db, oldest_record_at, retention_days,
--   schema_name, table_name)
-- params: retention_grace_days
-- population: SELECT count(*) FROM db_tables t JOIN data_inventory d ON d.data_id=t.data_id WHERE d.retention_days IS
--   NOT NULL
-- when_empty: not_evaluated
-- remedy: Set the purge of the table to the declared retention and run it under approval; if the declared value is
--   wrong, have its owner change it.
SELECT t.source AS source, t.db||' '||t.schema_name||'.'||t.table_name AS subject,
       'kept '||coalesce(t.retention_days||' days','without limit')||', declared '||d.retention_days||' days, oldest row '||coalesce(strftime('%Y-%m-%d %H:%M',t.oldest_record_at,'unixepoch'),'never')||
       '; policy allows '||(SELECT value FROM param_now WHERE name='retention_grace_days')||' days to purge' AS detail
FROM db_tables t
JOIN data_inventory d ON d.data_id=t.data_id
WHERE d.retention_days IS NOT NULL
  AND (t.retention_days IS NULL OR t.retention_days>d.retention_days
       OR t.oldest_record_at<:as_of-86400*(d.retention_days+(SELECT value FROM param_now WHERE name='retention_grace_days')));
