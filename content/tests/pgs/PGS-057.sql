-- id: PGS-057
-- title: Every table with columns of personal data is in the register of tables
-- criterion: soc2:C1.1 | What is not known to hold such data is protected by nobody
-- also: soc2:P4.1 | Personal data is kept where its purpose is known
-- controls: CTL-DAT-01
-- scope: now
-- severity: high
-- tables: db_tables(db, has_personal, schema_name, table_name), pg_columns(attname, datname, looks_personal,
--   nspname, relname), pg_relations(datname, ext, kind, nspname, relname)
-- population: SELECT count(*) FROM pg_columns WHERE looks_personal=1
-- when_empty: no_occurrence
-- remedy: Register the table with classification, data set and retention, or take the column away.
SELECT c.source AS source, c.datname||' '||c.nspname||'.'||c.relname AS subject, 'has columns of personal data ('||group_concat(c.attname,', ')||') and is not registered as holding any' AS detail
FROM (SELECT source, datname, nspname, relname, attname FROM pg_columns WHERE looks_personal=1 ORDER BY source, datname, nspname, relname, attname) c
JOIN pg_relations r ON r.source=c.source AND r.datname=c.datname AND r.nspname=c.nspname AND r.relname=c.relname
WHERE r.kind IN ('table','partitioned table','materialized view') AND r.ext=0
  AND NOT EXISTS (SELECT 1 FROM db_tables t WHERE t.db=c.source AND t.schema_name=c.nspname AND t.table_name=c.relname AND t.has_personal=1)
GROUP BY c.source, c.datname, c.nspname, c.relname;
