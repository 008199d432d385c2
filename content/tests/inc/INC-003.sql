-- id: INC-003
-- title: High and critical incidents have a root cause and were reviewed in time
-- criterion: soc2:CC7.5 | Learning from the incident is part of recovering from it; without the cause it will come
--   back
-- also: soc2:CC7.4 | The response program includes the review
-- controls: CTL-INC-04
-- scope: period
-- severity: high
-- tables: incidents(incident_id, post_mortem_at, resolved_at, root_cause, severity)
-- params: post_mortem_days
-- population: SELECT count(*) FROM incidents i WHERE coalesce(lower(i.severity),'') NOT IN ('medium','low') AND
--   i.resolved_at>=:period_from AND i.resolved_at<:period_until
-- when_empty: no_occurrence
-- remedy: Hold the review, write down the root cause and the actions with owners and dates.
SELECT i.source AS source, i.incident_id AS subject,
       'resolved '||strftime('%Y-%m-%d %H:%M',i.resolved_at,'unixepoch')||', root cause '||CASE WHEN coalesce(trim(i.root_cause),'')='' THEN 'none' ELSE 'recorded' END||
       ', reviewed '||coalesce(strftime('%Y-%m-%d %H:%M',i.post_mortem_at,'unixepoch'),'never')||'; policy allows '||p.value||' days' AS detail
FROM incidents i
JOIN param p ON p.name='post_mortem_days' AND p.valid_from<=i.resolved_at AND (p.valid_until IS NULL OR p.valid_until>i.resolved_at)
WHERE coalesce(lower(i.severity),'') NOT IN ('medium','low') AND i.resolved_at>=:period_from AND i.resolved_at<:period_until
  AND ((coalesce(trim(i.root_cause),'')='' AND :as_of-i.resolved_at>p.value*86400)
       OR coalesce(i.post_mortem_at,:as_of)-i.resolved_at>p.value*86400);
