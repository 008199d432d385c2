-- id: DBS-017
-- title: Every production table with personal or confidential data is in the data inventory
-- criterion: soc2:C1.1 | Confidential information is identified in the place where it really lies, not only on paper
-- also: soc2:CC2.1 | The inventory is complete against the databases
-- controls: CTL-DAT-01
-- scope: now
-- severity: high
-- tables: data_inventory(data_id), db_instances(db, environment), db_tables(classification, data_id, db,
--   has_personal, schema_name, table_name)
-- population: SELECT count(*) FROM db_tables t JOIN db_instances d ON d.db=t.db AND d.environment='prod' WHERE
--   coalesce(t.has_personal,1)=1 OR coalesce(t.classification,'restricted') IN ('confidential','restricted')
-- when_empty: no_occurrence
-- remedy: Add the data set to the inventory with owner, purpose and retention, and link the table to it.
SELECT t.source AS source, t.db||' '||t.schema_name||'.'||t.table_name AS subject,
       'classification '||coalesce(t.classification,'unknown')||', personal data '||CASE t.has_personal WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE 'unknown' END||', inventory entry '||coalesce(t.data_id,'missing') AS detail
FROM db_tables t
JOIN db_instances d ON d.db=t.db AND d.environment='prod'
LEFT JOIN data_inventory i ON i.data_id=t.data_id
WHERE (coalesce(t.has_personal,1)=1 OR coalesce(t.classification,'restricted') IN ('confidential','restricted')) AND i.data_id IS NULL;
