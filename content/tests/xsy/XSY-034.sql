-- id: XSY-034
-- title: Every production database with personal or confidential data has an audit log that arrives
-- criterion: soc2:CC7.2 | What the database holds decides what it must log; the log store says whether anything
--   comes
-- controls: CTL-LOG-01, CTL-LOG-02
-- scope: now
-- severity: high
-- tables: db_instances(db, environment, in_scope, system), db_tables(classification, db, has_personal,
--   schema_name, table_name), log_sources(expected, last_event_at, log_type, system)
-- params: log_silence_hours
-- population: SELECT count(DISTINCT i.db) FROM db_instances i JOIN db_tables t ON t.db=i.db WHERE
--   i.environment='prod' AND i.in_scope=1 AND (t.has_personal=1 OR t.classification IN
--   ('confidential','restricted'))
-- when_empty: not_evaluated
-- remedy: Switch the audit log of the database on and ship it to the log store.
SELECT i.source, i.db AS subject,
 printf('holds %s; the log store has %s', min(t.schema_name||'.'||t.table_name),
   coalesce((SELECT 'heard nothing of its audit log since '||strftime('%Y-%m-%d %H:%M',max(l.last_event_at),'unixepoch') FROM log_sources l
     WHERE l.system=i.system AND l.log_type='audit' AND l.expected=1),'no audit log of it')) AS detail
FROM db_instances i
JOIN db_tables t ON t.db=i.db
LEFT JOIN param_now p ON p.name='log_silence_hours'
WHERE i.environment='prod' AND i.in_scope=1 AND (t.has_personal=1 OR t.classification IN ('confidential','restricted'))
AND NOT EXISTS (SELECT 1 FROM log_sources l WHERE l.system=i.system AND l.log_type='audit' AND l.expected=1
 AND :as_of-l.last_event_at<=p.value*3600)
GROUP BY i.source, i.db
