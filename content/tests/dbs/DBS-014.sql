-- id: DBS-014
-- title: No person changed production data directly without an approved change
-- criterion: soc2:CC8.1 | Data is changed through the application or under an approved change
-- also: soc2:PI1.5 | Stored data is protected from change outside its processing
-- controls: CTL-CHG-07
-- scope: period
-- severity: high
-- tables: changes(approved_at, change_id), db_audit_events(action, actor, at, change_id, db, event_id, object_name,
--   rows_affected), db_instances(db, environment, system), identities(account, kind, system)
-- population: SELECT count(*) FROM db_audit_events v JOIN db_instances d ON d.db=v.db AND d.environment='prod' WHERE
--   v.action IN ('INSERT','UPDATE','DELETE','TRUNCATE') AND v.at>=:period_from AND v.at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out what was changed and why, correct the data if needed, and take write access away from the person.
SELECT v.source AS source, v.event_id AS subject,
       v.actor||' ran '||v.action||' on '||v.object_name||' in '||v.db||' ('||v.rows_affected||' rows) on '||strftime('%Y-%m-%d %H:%M',v.at,'unixepoch')||': '||
       CASE WHEN v.change_id IS NULL THEN 'no change named' WHEN c.change_id IS NULL THEN 'change '||v.change_id||' does not exist' ELSE 'change '||v.change_id||' is not approved' END AS detail
FROM db_audit_events v
JOIN db_instances d ON d.db=v.db AND d.environment='prod'
LEFT JOIN changes c ON c.change_id=v.change_id
WHERE v.action IN ('INSERT','UPDATE','DELETE','TRUNCATE') AND v.at>=:period_from AND v.at<:period_until AND (c.change_id IS NULL OR c.approved_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM identities m WHERE m.system=d.system AND m.account=v.actor AND m.kind='service');
