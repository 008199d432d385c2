-- id: PGS-058
-- title: Every change of structure or rights seen between two collections goes back to an approved change
-- criterion: soc2:CC8.1 | It starts from what is different in the catalogs, so that a change without a ticket is
--   found without any log
-- also: soc2:CC7.1 | Changes of configuration are detected and compared with what was approved
-- controls: CTL-CHG-07
-- scope: period
-- severity: high
-- tables: changes(approved_at, implemented_at, system), pg_schema_changes(after, after_at, at, before, change,
--   event_id, object_kind, object_name)
-- population: SELECT count(*) FROM pg_schema_changes s WHERE s.at>=:period_from AND s.at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who changed what and why; undo it or have it approved now, and take the right to change
--   structure away from people.
SELECT s.source AS source, s.event_id AS subject,
       s.object_kind||' '||s.object_name||' was '||s.change||' between '||strftime('%Y-%m-%d %H:%M',s.after_at,'unixepoch')||' and '||strftime('%Y-%m-%d %H:%M',s.at,'unixepoch')||
       coalesce(', before: '||substr(s.before,1,200),'')||coalesce(', after: '||substr(s.after,1,200),'') AS detail
FROM pg_schema_changes s
JOIN sources x ON x.source=s.source
WHERE s.at>=:period_from AND s.at<:period_until
  AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.system=x.system AND c.approved_at<=s.at AND (c.implemented_at IS NULL OR (c.implemented_at>=s.after_at AND c.implemented_at<=s.at)));
