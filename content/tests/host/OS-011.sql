-- id: OS-011
-- title: No filter rule opens administration or database ports to everybody
-- criterion: soc2:CC6.6 | A rule without a source lets the whole network, often the whole Internet, reach what only a few
--   need
-- controls: CTL-NET-01, CTL-NET-04
-- scope: now
-- severity: critical
-- tables: nft_rules(any_source, chain, expr, handle, hook, new_connections, port_high, port_low, protocol, table_name,
--   verdict)
-- population: SELECT count(*) FROM nft_rules WHERE verdict='accept'
-- when_empty: not_evaluated
-- remedy: Name the source addresses in the rule, or remove it.
SELECT r.source, r.table_name || ' ' || r.chain || ' handle ' || r.handle AS subject, min(r.expr) AS detail
FROM nft_rules r
WHERE r.verdict='accept' AND r.any_source=1 AND r.new_connections=1 AND coalesce(r.hook, '') IN ('input','forward')
 AND coalesce(r.protocol, 'tcp') IN ('tcp','udp')
 AND (r.port_low IS NULL OR EXISTS (SELECT 1 FROM (VALUES(21),(22),(23),(135),(139),(445),(1433),(1521),(2375),(2379),(3306),(3389),(5432),(5900),(6379),(9200),(11211),(27017)) a
  WHERE a.column1 BETWEEN r.port_low AND r.port_high))
GROUP BY r.source, r.table_name, r.chain, r.handle
