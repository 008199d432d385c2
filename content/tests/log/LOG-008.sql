-- id: LOG-008
-- title: Every hit escalated as an incident has an incident in the register
-- criterion: soc2:CC7.3 | The decision that an event is an incident must lead somewhere
-- also: soc2:CC7.4 | Response starts from an incident in the register
-- controls: CTL-LOG-05
-- scope: now
-- severity: high
-- tables: incidents(incident_id), log_hits(detected_at, hit_id, incident_id, status)
-- population: SELECT count(*) FROM log_hits f WHERE f.status='escalated'
-- when_empty: no_occurrence
-- remedy: Open the incident, or link the hit to the one that exists.
SELECT f.source AS source, f.hit_id AS subject,
       'escalated, detected '||strftime('%Y-%m-%d %H:%M',f.detected_at,'unixepoch')||'; '||
       CASE WHEN f.incident_id IS NULL THEN 'no incident named' ELSE 'incident '||f.incident_id||' does not exist' END AS detail
FROM log_hits f
LEFT JOIN incidents i ON i.incident_id=f.incident_id
WHERE f.status='escalated' AND i.incident_id IS NULL;
