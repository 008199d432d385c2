-- id: LOG-006
-- title: Logs can't be altered and their integrity was verified recently
-- criterion: soc2:CC7.2 | Records that can be changed by those they speak of prove nothing
-- also: soc2:CC6.1 | Protection of the log store restricts who can alter what is in it
-- controls: CTL-LOG-04
-- scope: now
-- severity: high
-- tables: log_integrity_checks(checked_at, log_source, result), log_sources(expected, immutable, log_source)
-- params: log_integrity_check_days
-- population: SELECT count(*) FROM log_sources l WHERE l.expected=1
-- when_empty: not_evaluated
-- remedy: Move the source to write-once or hash-chained storage and run the verification. If a check failed, treat it
--   as an incident.
WITH last AS (
  SELECT c.log_source AS log_source, c.checked_at, c.result, row_number() OVER (PARTITION BY c.log_source ORDER BY c.checked_at DESC, c.result) AS n
  FROM log_integrity_checks c WHERE c.checked_at<=:as_of)
SELECT l.source AS source, l.log_source AS subject,
       CASE WHEN coalesce(l.immutable,0)=0 THEN 'storage can be altered' ELSE 'storage can not be altered' END||
       ', last check '||coalesce(strftime('%Y-%m-%d %H:%M',k.checked_at,'unixepoch'),'never')||' with result '||coalesce(k.result,'none')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='log_integrity_check_days')||' days' AS detail
FROM log_sources l
LEFT JOIN last k ON k.log_source=l.log_source AND k.n=1
WHERE l.expected=1
  AND (coalesce(l.immutable,0)=0 OR coalesce(k.result,'')<>'ok' OR k.checked_at<:as_of-86400*(SELECT value FROM param_now WHERE name='log_integrity_check_days'));
