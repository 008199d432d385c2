-- id: INC-006
-- title: Every breach of personal data was notified on time
-- criterion: soc2:CC7.4 | Telling those affected is part of the response, with dates set by law and contract
-- also: soc2:P6.6 | Affected people and authorities are notified of breaches
-- controls: CTL-INC-03
-- scope: period
-- severity: critical
-- tables: breach_notifications(due_at, incident_id, notice_id, recipient_type, sent_at), incidents(data_breach,
--   detected_at, incident_id, notification_due_at, personal_data)
-- population: SELECT count(*) FROM incidents i WHERE i.data_breach=1 AND
--   lower(coalesce(i.personal_data,'unknown'))<>'no' AND i.detected_at>=:period_from AND i.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Send the notice now with the reason for the delay, and have counsel decide what else is owed.
SELECT i.source AS source, i.incident_id AS subject, 'breach of personal data, detected '||strftime('%Y-%m-%d %H:%M',i.detected_at,'unixepoch')||', without any notification' AS detail
FROM incidents i
WHERE i.data_breach=1 AND lower(coalesce(i.personal_data,'unknown'))<>'no' AND i.detected_at>=:period_from AND i.detected_at<:period_until
  AND coalesce(i.notification_due_at,:as_of)<=:as_of
  AND NOT EXISTS (SELECT 1 FROM breach_notifications b WHERE b.incident_id=i.incident_id)
UNION ALL
SELECT b.source, b.notice_id, 'incident '||b.incident_id||', notice to '||b.recipient_type||' due '||strftime('%Y-%m-%d %H:%M',b.due_at,'unixepoch')||', sent '||coalesce(strftime('%Y-%m-%d %H:%M',b.sent_at,'unixepoch'),'never')
FROM breach_notifications b
JOIN incidents i ON i.incident_id=b.incident_id
WHERE i.detected_at>=:period_from AND i.detected_at<:period_until AND coalesce(b.sent_at,:as_of)>b.due_at;
