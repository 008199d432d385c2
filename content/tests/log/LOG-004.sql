-- id: LOG-004
-- title: Stored logs reach back as far as the policy promises
-- criterion: soc2:CC7.3 | A setting of a year with forty days of data means that the logs are not there; the oldest
--   event proves it
-- also: soc2:CC7.2 | Analysis over time needs the events themselves
-- controls: CTL-LOG-03
-- scope: now
-- severity: high
-- tables: log_sources(expected, first_event_at, in_service_at, log_source)
-- params: log_retention_days
-- population: SELECT count(*) FROM log_sources l WHERE l.expected=1
-- when_empty: not_evaluated
-- remedy: Find where older events went (rotation, quota, a rebuilt store). Restore them from backup if they exist,
--   and record the gap.
SELECT l.source AS source, l.log_source AS subject,
       'oldest event '||coalesce(strftime('%Y-%m-%d %H:%M',l.first_event_at,'unixepoch'),'never')||', in service since '||coalesce(strftime('%Y-%m-%d %H:%M',l.in_service_at,'unixepoch'),'never')||'; policy asks '||(SELECT value FROM param_now WHERE name='log_retention_days')||' days' AS detail
FROM log_sources l
WHERE l.expected=1
  AND (l.first_event_at IS NULL
       OR l.first_event_at>max(:as_of-86400*(SELECT value FROM param_now WHERE name='log_retention_days'),coalesce(l.in_service_at,0))+2*86400);
