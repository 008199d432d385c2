-- id: LOG-003
-- title: Logs are set to be kept at least as long as the policy says
-- criterion: soc2:CC7.3 | Judging an event needs the logs of the months before it
-- also: soc2:CC5.3 | The setting on the system carries out the written policy
-- controls: CTL-LOG-03
-- scope: now
-- severity: high
-- tables: log_sources(expected, log_source, retention_days)
-- params: log_retention_days
-- population: SELECT count(*) FROM log_sources l WHERE l.expected=1
-- when_empty: not_evaluated
-- remedy: Raise the retention of the source to the policy's value; do not lower the policy to the setting.
SELECT l.source AS source, l.log_source AS subject,
       'kept '||coalesce(l.retention_days,0)||' days; policy asks '||(SELECT value FROM param_now WHERE name='log_retention_days') AS detail
FROM log_sources l
WHERE l.expected=1 AND coalesce(l.retention_days,0)<(SELECT value FROM param_now WHERE name='log_retention_days');
