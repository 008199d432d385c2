-- id: HST-088
-- title: Every listening socket belongs to a process that can be seen
-- criterion: soc2:CC6.8 | A socket whose owner is hidden, while the collector may see all, is how implants listen
-- controls: CTL-NET-02
-- scope: now
-- severity: medium
-- tables: listening_ports(address, pid, port, protocol, uid)
-- population: SELECT count(*) FROM listening_ports
-- when_empty: no_occurrence
-- remedy: Look for the owner with ss -lntup as root; sockets of the kernel itself (NFS, WireGuard) may be waived.
SELECT l.source, iif(l.protocol=6, 'tcp/', 'udp/') || l.port || ' ' || l.address AS subject, 'no process holds it, user id ' || l.uid AS detail
FROM listening_ports l
WHERE l.pid IS NULL
