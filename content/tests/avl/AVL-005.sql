-- id: AVL-005
-- title: Every critical system has monitors that are switched on and were tested
-- criterion: soc2:A1.1 | A critical system is watched, and the watch was shown to alert
-- also: soc2:CC7.2 | Availability failures are anomalies monitoring has to notice
-- controls: CTL-AVL-06
-- scope: now
-- severity: high
-- tables: monitors(enabled, last_tested_at, system), systems(criticality, in_scope, retired_at, system)
-- params: monitor_test_days
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.criticality='critical' AND (s.retired_at IS
--   NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Switch the monitor on, name who is alerted, make it alert once and record the date.
SELECT s.source AS source, s.system AS subject,
       'last test of a monitor that is switched on '||coalesce(strftime('%Y-%m-%d %H:%M',max(m.last_tested_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='monitor_test_days')||' days' AS detail
FROM systems s
LEFT JOIN monitors m ON m.system=s.system AND m.enabled=1 AND m.last_tested_at<=:as_of
WHERE s.in_scope=1 AND s.criticality='critical' AND (s.retired_at IS NULL OR s.retired_at>:as_of)
GROUP BY s.source, s.system
HAVING coalesce(max(m.last_tested_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='monitor_test_days');
