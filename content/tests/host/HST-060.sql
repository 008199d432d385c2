-- id: HST-060
-- title: The kernel refuses redirects, source routes and floods
-- criterion: soc2:CC6.6 | These settings keep outsiders from steering a host's traffic or exhausting it
-- controls: CTL-CFG-01, CTL-NET-01
-- scope: now
-- severity: medium
-- tables: os_version(source), system_controls(current_value, name)
-- population: SELECT count(*) FROM system_controls WHERE name GLOB 'net.*'
-- when_empty: not_evaluated
-- remedy: Set the value in /etc/sysctl.d and run sysctl --system.
WITH want(name, value, optional) AS (VALUES('net.ipv4.tcp_syncookies',1,0), ('net.ipv4.icmp_echo_ignore_broadcasts',1,0),
  ('net.ipv4.conf.all.accept_redirects',0,0), ('net.ipv4.conf.default.accept_redirects',0,0), ('net.ipv4.conf.all.send_redirects',0,0),
  ('net.ipv4.conf.default.send_redirects',0,0), ('net.ipv4.conf.all.accept_source_route',0,0), ('net.ipv4.conf.all.log_martians',1,0),
  ('net.ipv6.conf.all.accept_redirects',0,1), ('net.ipv6.conf.all.accept_source_route',0,1))
SELECT o.source, w.name AS subject, 'is ' || coalesce(s.current_value, 'absent') || ', wanted ' || w.value AS detail
FROM os_version o JOIN want w
LEFT JOIN system_controls s ON s.source=o.source AND s.name=w.name
WHERE (s.current_value IS NULL AND w.optional=0) OR CAST(s.current_value AS INTEGER)<>w.value
