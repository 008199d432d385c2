-- id: XSY-033
-- title: No database outside production holds personal data that nobody approved
-- criterion: soc2:CC8.1 | Test systems are less protected; what their databases hold is held against what was
--   masked or approved before it was copied
-- also: soc2:C1.1 | Confidential information is known and protected wherever it is copied to
-- controls: CTL-CHG-08
-- scope: now
-- severity: high
-- tables: db_instances(db, environment, system), db_tables(db, has_personal, schema_name, table_name),
--   nonprod_data(approved_at, approved_by, contains_production_data, masked, system)
-- population: SELECT count(*) FROM db_instances WHERE environment<>'prod'
-- when_empty: no_occurrence
-- remedy: Delete or mask the data, or have its use approved with the owner of the data.
SELECT t.source, t.db||' '||t.schema_name||'.'||t.table_name AS subject,
 printf('holds personal data in %s; the register approves none for %s', i.environment, i.system) AS detail
FROM db_instances i
JOIN db_tables t ON t.db=i.db
WHERE i.environment<>'prod' AND t.has_personal=1
AND NOT EXISTS (SELECT 1 FROM nonprod_data n WHERE n.system=i.system AND n.contains_production_data=1
 AND (n.masked=1 OR (n.approved_by IS NOT NULL AND n.approved_at<=:as_of)))
