-- id: OS-019
-- title: Clocks are synchronized within the tolerance of the policy
-- criterion: soc2:CC7.2 | Events of different systems can be put in order only when their clocks agree
-- controls: CTL-CFG-06, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: time_offset(offset_us), time_sync(synchronized)
-- params: clock_skew_ms
-- population: SELECT count(*) FROM sources WHERE kind='host' AND in_scope=1
-- when_empty: not_evaluated
-- remedy: Install chrony, name its servers and restart it; allow UDP port 123 (NTS: TCP 4460) to them.
SELECT s.source, 'clock' AS subject,
 CASE WHEN t.source IS NULL THEN 'no data' WHEN t.synchronized=0 THEN 'not synchronized' WHEN o.offset_us IS NULL THEN 'offset unknown' ELSE 'off by ' || o.offset_us || ' microseconds, policy ' || p.value || ' ms' END AS detail
FROM sources s JOIN param_now p ON p.name='clock_skew_ms'
LEFT JOIN time_sync t ON t.source=s.source LEFT JOIN time_offset o ON o.source=s.source
WHERE s.kind='host' AND s.in_scope=1
 AND (t.source IS NULL OR t.synchronized=0 OR o.offset_us IS NULL OR abs(o.offset_us) > 1000*p.value)
