-- id: HST-092
-- title: Hosts ask approved resolvers for names
-- criterion: soc2:CC6.6 | Whoever answers a host's questions for names decides where its connections go
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: config_baseline(applies_to, approved_at, expected, name, table_name), dns_resolvers(address, type)
-- population: SELECT count(*) FROM dns_resolvers WHERE type IN ('nameserver','upstream')
-- when_empty: not_evaluated
-- remedy: Set the resolver to an approved address, or approve it in the baseline of dns_resolvers.
SELECT r.source, r.address AS subject, min(r.type) || ' is not on the approved list' AS detail
FROM dns_resolvers r
WHERE r.type IN ('nameserver','upstream') AND r.address NOT LIKE '127.%' AND r.address<>'::1'
 AND NOT EXISTS (SELECT 1 FROM config_baseline b WHERE b.table_name='dns_resolvers' AND b.name='address' AND b.expected=r.address
  AND (b.applies_to IS NULL OR b.applies_to=r.source) AND b.approved_at<=:as_of)
GROUP BY r.source, r.address
