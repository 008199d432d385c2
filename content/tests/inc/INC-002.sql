-- id: INC-002
-- title: Incidents were contained and resolved within the policy time
-- criterion: soc2:CC7.4 | Containment and an end within the promised time are what response means
-- also: soc2:CC7.5 | Recovery is part of the resolution
-- controls: CTL-INC-02
-- scope: period
-- severity: high
-- tables: incidents(contained_at, detected_at, incident_id, resolved_at)
-- params: incident_resolve_days
-- population: SELECT count(*) FROM incidents i WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Contain the incident and record when; resolve it or have the delay decided by the incident lead in writing.
SELECT i.source AS source, i.incident_id AS subject,
       'detected '||strftime('%Y-%m-%d %H:%M',i.detected_at,'unixepoch')||', contained '||coalesce(strftime('%Y-%m-%d %H:%M',i.contained_at,'unixepoch'),'never')||', resolved '||coalesce(strftime('%Y-%m-%d %H:%M',i.resolved_at,'unixepoch'),'never')||'; policy allows '||p.value||' days' AS detail
FROM incidents i
JOIN param p ON p.name='incident_resolve_days' AND p.valid_from<=i.detected_at AND (p.valid_until IS NULL OR p.valid_until>i.detected_at)
WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
  AND ((i.contained_at IS NULL AND coalesce(i.resolved_at,:as_of)-i.detected_at>86400)
       OR coalesce(i.resolved_at,:as_of)-i.detected_at>p.value*86400);
