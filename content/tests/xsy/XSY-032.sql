-- id: XSY-032
-- title: No database keeps records longer than the data inventory allows
-- criterion: soc2:C1.2 | The oldest record a database holds is held against the promise of the inventory, whatever
--   the retention job reports
-- also: soc2:P4.2 | Personal information is kept no longer than its purpose needs
-- controls: CTL-DAT-03
-- scope: now
-- severity: high
-- tables: data_inventory(data_id, name, retention_days), db_tables(data_id, db, oldest_record_at, schema_name,
--   table_name), retention_status(data_id, legal_hold)
-- params: retention_grace_days
-- population: SELECT count(*) FROM db_tables t JOIN data_inventory d ON d.data_id=t.data_id WHERE
--   t.oldest_record_at IS NOT NULL AND d.retention_days IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Dispose of what is too old with an approved record of disposal, or record the legal hold.
SELECT t.source, t.db||' '||t.schema_name||'.'||t.table_name AS subject,
 printf('the oldest record of %s is of %s; %d days are promised, and %d of grace', d.name, date(t.oldest_record_at,'unixepoch'),
   d.retention_days, p.value) AS detail
FROM db_tables t
JOIN data_inventory d ON d.data_id=t.data_id
LEFT JOIN param_now p ON p.name='retention_grace_days'
WHERE t.oldest_record_at IS NOT NULL AND d.retention_days IS NOT NULL
AND (:as_of-t.oldest_record_at<=(d.retention_days+p.value)*86400) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM retention_status r WHERE r.data_id=t.data_id AND r.legal_hold=1)
