-- id: MYS-028
-- title: Personal data is where the register of databases says it is
-- criterion: soc2:C1.1 | What is not known to be there is not protected as what it is
-- controls: CTL-DAT-01
-- scope: now
-- severity: medium
-- tables: my_columns(looks_personal, name, object_schema, table_name, why), db_instances(contains_personal, db)
-- population: SELECT count(*) FROM my_columns c
-- when_empty: no_occurrence
-- remedy: Say in the register of databases that this one holds personal data, and classify the table; or remove
--   the column.
SELECT c.source AS source, c.object_schema||'.'||c.table_name||'.'||c.name AS subject, 'speaks of personal data ('||coalesce(c.why,'reason not told')||'); the register says there is none' AS detail
FROM my_columns c
WHERE c.looks_personal=1 AND NOT EXISTS (SELECT 1 FROM db_instances d WHERE d.db=c.source AND d.contains_personal=1);
