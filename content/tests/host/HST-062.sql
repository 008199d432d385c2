-- id: HST-062
-- title: A host passes on traffic only where its approved baseline says so
-- criterion: soc2:CC6.6 | A host that routes joins networks that filters keep apart
-- controls: CTL-CFG-01, CTL-NET-01
-- scope: now
-- severity: medium
-- tables: config_baseline(applies_to, approved_at, expected, name, table_name), system_controls(current_value, name)
-- population: SELECT count(*) FROM system_controls WHERE name IN ('net.ipv4.ip_forward','net.ipv6.conf.all.forwarding')
-- when_empty: not_evaluated
-- remedy: Set the value to 0 in /etc/sysctl.d, or approve it in the baseline for hosts that run containers or route.
SELECT s.source, s.name AS subject, 'is ' || s.current_value || ' and not in the approved baseline' AS detail
FROM system_controls s
WHERE s.name IN ('net.ipv4.ip_forward','net.ipv6.conf.all.forwarding') AND s.current_value<>'0'
 AND NOT EXISTS (SELECT 1 FROM config_baseline b WHERE b.table_name='system_controls' AND b.name=s.name AND b.expected=s.current_value
  AND b.applies_to=s.source AND b.approved_at<=:as_of)
