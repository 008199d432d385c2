-- id: INC-001
-- title: Incidents were acknowledged within the time their severity allows
-- criterion: soc2:CC7.4 | The response begins when somebody takes the incident; the policy says how soon
-- also: soc2:CC7.3 | Judging the event comes first
-- controls: CTL-INC-02
-- scope: period
-- severity: high
-- tables: incidents(acknowledged_at, detected_at, incident_id, severity)
-- params: incident_ack_critical_hours, incident_ack_high_hours, incident_ack_other_hours
-- population: SELECT count(*) FROM incidents i WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Look at why nobody took the incident in time (rota, alert route, severity set late) and mend that; the
--   delay stays in the record.
SELECT i.source AS source, i.incident_id AS subject,
       coalesce(i.severity,'unrated')||', detected '||strftime('%Y-%m-%d %H:%M',i.detected_at,'unixepoch')||', acknowledged '||coalesce(strftime('%Y-%m-%d %H:%M',i.acknowledged_at,'unixepoch'),'never')||'; policy allows '||p.value||' hours' AS detail
FROM incidents i
JOIN param p ON p.name=CASE WHEN lower(i.severity)='high' THEN 'incident_ack_high_hours'
                            WHEN lower(i.severity) IN ('medium','low') THEN 'incident_ack_other_hours'
                            ELSE 'incident_ack_critical_hours' END AND p.valid_from<=i.detected_at AND (p.valid_until IS NULL OR p.valid_until>i.detected_at)
WHERE i.detected_at>=:period_from AND i.detected_at<:period_until AND coalesce(i.acknowledged_at,:as_of)-i.detected_at>p.value*3600;
