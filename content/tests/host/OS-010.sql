-- id: OS-010
-- title: The packet filter of every host refuses what no rule allows
-- criterion: soc2:CC6.6 | Boundary protection begins with refusing by default, for IPv4 and for IPv6
-- controls: CTL-NET-01
-- scope: now
-- severity: high
-- tables: firewall_status(family, input_policy)
-- population: SELECT count(*) FROM sources JOIN (VALUES('ip'),('ip6')) WHERE kind='host' AND in_scope=1
-- when_empty: not_evaluated
-- remedy: Give the input chain policy drop and enable nftables.service.
SELECT s.source, 'input ' || f.column1 AS subject, coalesce('a packet no rule takes is met with ' || w.input_policy, 'no packet filter was seen') AS detail
FROM sources s JOIN (VALUES('ip'),('ip6')) f
LEFT JOIN firewall_status w ON w.source=s.source AND w.family=f.column1
WHERE s.kind='host' AND s.in_scope=1 AND coalesce(w.input_policy, 'accept') NOT IN ('drop','reject')
