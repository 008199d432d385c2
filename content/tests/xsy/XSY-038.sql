-- id: XSY-038
-- title: The packet filter opens to everybody only what is registered as public
-- criterion: soc2:CC6.6 | What the filter lets anybody reach is held against what somebody decided to show to the
--   public
-- controls: CTL-NET-01, CTL-NET-02
-- scope: now
-- severity: high
-- tables: approved_ports(asset, exposure, port, protocol), nft_rules(any_source, chain, hook, new_connections,
--   port_high, port_low, protocol, table_name, verdict)
-- population: SELECT count(*) FROM nft_rules WHERE verdict='accept' AND new_connections=1 AND hook='input'
-- when_empty: not_evaluated
-- remedy: Bind the rule to the addresses that need it, or have the port approved as public.
SELECT r.source, r.protocol||'/'||r.port_low||iif(coalesce(r.port_high,r.port_low)>r.port_low,'-'||r.port_high,'') AS subject,
 printf('%s accepts it from anywhere; the register %s', min(r.table_name||' '||r.chain), coalesce((SELECT 'calls it '||min(p.exposure) FROM approved_ports p
   WHERE p.asset=r.source AND p.protocol=iif(r.protocol='tcp',6,17) AND p.port=r.port_low),'does not know it')) AS detail
FROM nft_rules r
WHERE r.verdict='accept' AND r.new_connections=1 AND r.hook='input' AND r.any_source=1 AND r.protocol IN ('tcp','udp') AND r.port_low IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM approved_ports p WHERE p.asset=r.source AND p.protocol=iif(r.protocol='tcp',6,17)
 AND p.port=r.port_low AND coalesce(r.port_high,r.port_low)=r.port_low AND p.exposure='public')
GROUP BY r.source, r.protocol, r.port_low, r.port_high
