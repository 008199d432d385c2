-- id: DBS-013
-- title: Every change of a production database's structure goes back to a change approved before it
-- criterion: soc2:CC8.1 | Starts from the database's own audit trail, so that a change without a ticket is found
-- also: soc2:CC7.1 | Changes of configuration are detected and compared with what was approved
-- controls: CTL-CHG-07
-- scope: period
-- severity: high
-- tables: changes(approved_at, change_id, change_type), db_instances(db, environment), db_schema_changes(actor, at,
--   change_id, db, ddl_type, event_id, object_name)
-- population: SELECT count(*) FROM db_schema_changes s JOIN db_instances d ON d.db=s.db AND d.environment='prod'
--   WHERE s.at>=:period_from AND s.at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who changed what and why; undo it or have it approved now, and take the right to change structure
--   away from people.
SELECT s.source AS source, s.event_id AS subject,
       s.actor||' ran '||s.ddl_type||' on '||s.object_name||' in '||s.db||' on '||strftime('%Y-%m-%d %H:%M',s.at,'unixepoch')||': '||
       CASE WHEN s.change_id IS NULL THEN 'no change named' WHEN c.change_id IS NULL THEN 'change '||s.change_id||' does not exist'
            WHEN c.approved_at IS NULL THEN 'change '||s.change_id||' is not approved' ELSE 'change '||s.change_id||' was approved '||strftime('%Y-%m-%d %H:%M',c.approved_at,'unixepoch') END AS detail
FROM db_schema_changes s
JOIN db_instances d ON d.db=s.db AND d.environment='prod'
LEFT JOIN changes c ON c.change_id=s.change_id
WHERE s.at>=:period_from AND s.at<:period_until AND (c.change_id IS NULL OR c.approved_at IS NULL OR (c.change_type<>'emergency' AND c.approved_at>s.at));
