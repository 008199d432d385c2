-- id: HST-063
-- title: The reverse path filter is on
-- criterion: soc2:CC6.6 | It drops packets whose sender can't be where they come from
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: system_controls(current_value, name)
-- population: SELECT count(*) FROM system_controls WHERE name IN
--   ('net.ipv4.conf.all.rp_filter','net.ipv4.conf.default.rp_filter')
-- when_empty: not_evaluated
-- remedy: Set the value to 1 (strict) or 2 (loose) in /etc/sysctl.d.
SELECT s.source, s.name AS subject, 'is ' || coalesce(s.current_value, 'unreadable') AS detail
FROM system_controls s
WHERE s.name IN ('net.ipv4.conf.all.rp_filter','net.ipv4.conf.default.rp_filter') AND coalesce(s.current_value, '0') NOT IN ('1','2')
