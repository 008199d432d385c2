-- id: LOG-007
-- title: Hits of detection rules were triaged within the time their severity allows
-- criterion: soc2:CC7.3 | A hit has to be judged in time; one that waits is a warning nobody heard
-- also: soc2:CC7.2 | Monitoring includes acting on what it shows
-- controls: CTL-LOG-05
-- scope: period
-- severity: high
-- tables: log_hits(detected_at, hit_id, severity, triaged_at)
-- params: triage_critical_hours, triage_high_hours, triage_other_hours
-- population: SELECT count(*) FROM log_hits f WHERE f.detected_at>=:period_from AND f.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Triage the hit now, record the decision, and see why it waited (no one on call, too many alerts, no owner
--   of the rule).
SELECT f.source AS source, f.hit_id AS subject,
       coalesce(f.severity,'unrated')||', detected '||strftime('%Y-%m-%d %H:%M',f.detected_at,'unixepoch')||', triaged '||coalesce(strftime('%Y-%m-%d %H:%M',f.triaged_at,'unixepoch'),'never')||'; policy allows '||p.value||' hours' AS detail
FROM log_hits f
JOIN param p ON p.name=CASE WHEN lower(f.severity)='high' THEN 'triage_high_hours'
                            WHEN lower(f.severity) IN ('medium','low','informational') THEN 'triage_other_hours'
                            ELSE 'triage_critical_hours' END AND p.valid_from<=f.detected_at AND (p.valid_until IS NULL OR p.valid_until>f.detected_at)
WHERE f.detected_at>=:period_from AND f.detected_at<:period_until AND coalesce(f.triaged_at,:as_of)-f.detected_at>p.value*3600;
