-- id: VEN-009
-- title: Every third party that runs a system or receives data is in the vendor register
-- criterion: soc2:CC9.2 | A vendor missing from the register is assessed and monitored by nobody
-- also: soc2:CC2.1 | The register is complete when other registers name nobody it lacks
-- controls: CTL-VEN-01
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, system, vendor_id), data_flows(flow_id, vendor_id), systems(retired_at, system,
--   vendor_id), vendors(status, vendor_id)
-- population: SELECT (SELECT count(*) FROM data_flows WHERE vendor_id IS NOT NULL)+(SELECT count(*) FROM systems
--   WHERE vendor_id IS NOT NULL)
-- when_empty: not_evaluated
-- remedy: Enter the vendor into the register and assess it; correct the other register where the name is wrong.
SELECT min(x.source) AS source, x.vendor_id AS subject,
   'named by '||group_concat(x.seen_in,', ')||', but not an active vendor of the register' AS detail
FROM (SELECT source, vendor_id, 'data flow '||flow_id AS seen_in FROM data_flows
 UNION ALL SELECT source, vendor_id, 'system '||system FROM systems WHERE retired_at IS NULL OR retired_at>:as_of
 UNION ALL SELECT source, vendor_id, 'account '||system||'/'||account FROM accounts WHERE enabled=1) x
WHERE x.vendor_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM vendors v WHERE v.vendor_id=x.vendor_id AND v.status='active')
GROUP BY x.vendor_id
