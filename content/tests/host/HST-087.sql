-- id: HST-087
-- title: No clear-text service listens for others
-- criterion: soc2:CC6.7 | What these protocols carry, passwords included, crosses the network unprotected
-- controls: CTL-ENC-01, CTL-NET-02
-- scope: now
-- severity: high
-- tables: listening_ports(address, loopback, port, process, protocol)
-- population: SELECT count(*) FROM listening_ports
-- when_empty: no_occurrence
-- remedy: Stop the service or replace it by its encrypted form.
SELECT l.source, iif(l.protocol=6, 'tcp/', 'udp/') || l.port AS subject, coalesce(min(l.process), 'unknown process') || ' on ' || group_concat(DISTINCT l.address) AS detail
FROM listening_ports l
WHERE l.loopback=0 AND ((l.protocol=6 AND l.port IN (21,23,69,79,109,110,143,389,512,513,514,873,5900)) OR (l.protocol=17 AND l.port IN (69,161,514)))
GROUP BY l.source, l.protocol, l.port
