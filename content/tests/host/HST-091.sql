-- id: HST-091
-- title: A host that passes on traffic filters what it passes on
-- criterion: soc2:CC6.6 | A router without a filter joins the networks on its sides
-- controls: CTL-NET-01
-- scope: now
-- severity: high
-- tables: firewall_status(family, forward_policy), system_controls(current_value, name)
-- population: SELECT count(*) FROM system_controls WHERE name='net.ipv4.ip_forward' AND current_value='1'
-- when_empty: no_occurrence
-- remedy: Give the forward chain policy drop and allow what must pass.
SELECT f.source, 'forward ' || f.family AS subject, 'forwarding is on and a packet no rule takes is met with ' || f.forward_policy AS detail
FROM firewall_status f JOIN system_controls s ON s.source=f.source
 AND ((f.family='ip' AND s.name='net.ipv4.ip_forward') OR (f.family='ip6' AND s.name='net.ipv6.conf.all.forwarding'))
WHERE s.current_value='1' AND f.forward_policy NOT IN ('drop','reject')
