-- id: AVL-002
-- title: Every crossing of a capacity threshold led to a change or an incident
-- criterion: soc2:A1.1 | Measuring is not enough; use above the threshold has to be acted on
-- also: soc2:CC7.2 | A crossing is an anomaly to be judged
-- controls: CTL-AVL-05
-- scope: period
-- severity: medium
-- tables: capacity_metrics(change_id, metric, sampled_at, system, threshold_ppm, used_ppm), incidents(detected_at,
--   system)
-- population: SELECT count(*) FROM capacity_metrics c WHERE c.sampled_at>=:period_from AND c.sampled_at<:period_until
-- when_empty: no_occurrence
-- remedy: Open the change that adds capacity or lowers use, or record the incident; link it to the measurement.
SELECT c.source AS source, c.system||' '||c.metric||' '||date(c.sampled_at,'unixepoch') AS subject,
       c.metric||' of '||c.system||' at '||(max(c.used_ppm)/10000)||' percent of capacity, threshold '||(min(c.threshold_ppm)/10000)||
       ', first at '||strftime('%Y-%m-%d %H:%M',min(c.sampled_at),'unixepoch')||'; no change and no incident within a day' AS detail
FROM capacity_metrics c
WHERE c.sampled_at>=:period_from AND c.sampled_at<:period_until AND c.used_ppm>c.threshold_ppm AND c.change_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.system=c.system AND abs(i.detected_at-c.sampled_at)<=86400)
GROUP BY c.source, c.system, c.metric, date(c.sampled_at,'unixepoch');
