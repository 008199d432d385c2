-- id: LOG-002
-- title: No expected log source is silent
-- criterion: soc2:CC7.2 | A source that stopped sending looks like a quiet system; silence past the policy time is a
--   blind spot
-- controls: CTL-LOG-02
-- scope: now
-- severity: critical
-- tables: log_sources(expected, last_event_at, log_source)
-- params: log_silence_hours
-- population: SELECT count(*) FROM log_sources l WHERE l.expected=1
-- when_empty: not_evaluated
-- remedy: Find why the source stopped (agent, network, disk, certificate), restore it, record the gap with its
--   reason, and alert on silence.
SELECT l.source AS source, l.log_source AS subject,
       'last event '||coalesce(strftime('%Y-%m-%d %H:%M',l.last_event_at,'unixepoch'),'never')||'; policy allows '||(SELECT value FROM param_now WHERE name='log_silence_hours')||' hours of silence' AS detail
FROM log_sources l
WHERE l.expected=1 AND coalesce(l.last_event_at,0)<:as_of-3600*(SELECT value FROM param_now WHERE name='log_silence_hours');
