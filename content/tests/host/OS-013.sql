-- id: OS-013
-- title: Every filter rule that accepts new connections goes back to an approved change
-- criterion: soc2:CC6.6 | Each opening in the boundary was decided by somebody who may decide it
-- also: soc2:CC8.1 | A rule without a change was put in past the change process
-- controls: CTL-NET-01
-- scope: now
-- severity: high
-- tables: approved_firewall_rules(asset, chain, change_id, expr, table_name), changes(approved_at, change_id),
--   nft_rules(chain, expr, hook, new_connections, table_name, verdict)
-- population: SELECT count(*) FROM nft_rules WHERE verdict='accept' AND new_connections=1
-- when_empty: not_evaluated
-- remedy: Open a change for the rule and have it approved, or remove the rule.
SELECT r.source, r.table_name || ' ' || r.chain || ': ' || r.expr AS subject,
 iif(EXISTS (SELECT 1 FROM approved_firewall_rules a WHERE a.asset=r.source AND a.table_name=r.table_name AND a.chain=r.chain AND a.expr=r.expr), 'its change is missing or was not approved', 'is not among the approved rules') AS detail
FROM nft_rules r
WHERE r.verdict='accept' AND r.new_connections=1 AND coalesce(r.hook, '') IN ('input','forward')
 AND NOT EXISTS (SELECT 1 FROM approved_firewall_rules a JOIN changes c ON c.change_id=a.change_id AND c.approved_at<=:as_of
  WHERE a.asset=r.source AND a.table_name=r.table_name AND a.chain=r.chain AND a.expr=r.expr)
GROUP BY r.source, r.table_name, r.chain, r.expr
