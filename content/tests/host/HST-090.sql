-- id: HST-090
-- title: Every accepting filter rule can be read by the tests
-- criterion: soc2:CC6.6 | A rule that was not understood may open anything, and the other tests would not see it
-- controls: CTL-NET-01, CTL-MON-04
-- scope: now
-- severity: low
-- tables: nft_rules(chain, expr, handle, parsed, table_name, verdict)
-- population: SELECT count(*) FROM nft_rules WHERE verdict='accept'
-- when_empty: not_evaluated
-- remedy: Look at the rule by hand and record a conclusion, or write it with expressions of nftables.
SELECT r.source, r.table_name || ' ' || r.chain || ' handle ' || r.handle AS subject, r.expr AS detail
FROM nft_rules r WHERE r.parsed=0 AND r.verdict='accept' GROUP BY r.source, r.table_name, r.chain, r.handle, r.expr
