-- id: PRI-015
-- title: Every unauthorized disclosure of personal information is recorded with its cause and the decision on notice
-- criterion: soc2:P6.3 | Every breach is on record, completely and in time
-- also: soc2:CC7.3 | The event was judged for its effect on personal information
-- controls: CTL-INC-03
-- scope: now
-- severity: high
-- tables: breach_notifications(incident_id), incidents(data_breach, detected_at, incident_id, notification_due_at,
--   personal_data, resolved_at, root_cause)
-- population: SELECT count(*) FROM incidents i WHERE i.data_breach=1 AND
--   lower(coalesce(i.personal_data,'unknown'))<>'no'
-- when_empty: no_occurrence
-- remedy: Complete the record: the cause, whose information it was, and whether and by when notice is owed.
SELECT i.source AS source, i.incident_id AS subject,
       'breach detected '||strftime('%Y-%m-%d %H:%M',i.detected_at,'unixepoch')||': root cause '||CASE WHEN coalesce(trim(i.root_cause),'')='' THEN 'missing' ELSE 'recorded' END||
       ', notice due '||coalesce(strftime('%Y-%m-%d %H:%M',i.notification_due_at,'unixepoch'),'never') AS detail
FROM incidents i
WHERE i.data_breach=1 AND lower(coalesce(i.personal_data,'unknown'))<>'no' AND i.resolved_at IS NOT NULL
  AND (coalesce(trim(i.root_cause),'')='' OR (i.notification_due_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM breach_notifications b WHERE b.incident_id=i.incident_id)));
