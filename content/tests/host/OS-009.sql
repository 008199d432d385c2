-- id: OS-009
-- title: Every port that listens for others is on the approved list of its host
-- criterion: soc2:CC6.6 | An open port is a way in from outside; each must be known and approved
-- also: soc2:CC6.8 | A listener nobody approved may be software nobody approved
-- controls: CTL-NET-02
-- scope: now
-- severity: high
-- tables: approved_ports(approved_at, asset, exposure, port, protocol), listening_ports(address, loopback, port, process,
--   protocol)
-- population: SELECT count(*) FROM listening_ports WHERE loopback=0
-- when_empty: no_occurrence
-- remedy: Stop the service, bind it to 127.0.0.1, or have the port approved.
SELECT l.source, iif(l.protocol=6, 'tcp/', 'udp/') || l.port AS subject,
 coalesce(group_concat(DISTINCT l.process), 'unknown process') || ' on ' || group_concat(DISTINCT l.address) AS detail
FROM listening_ports l
WHERE l.loopback=0
 AND NOT EXISTS (SELECT 1 FROM approved_ports p WHERE p.asset=l.source AND p.protocol=l.protocol AND p.port=l.port AND p.exposure<>'local' AND p.approved_at<=:as_of)
GROUP BY l.source, l.protocol, l.port
