-- id: XSY-037
-- title: Every approved port is in use on its host
-- criterion: soc2:CC6.6 | An approval that nothing uses lets something else listen unseen; the register is held
--   against the sockets of the host
-- controls: CTL-NET-02
-- scope: now
-- severity: low
-- tables: approved_ports(approved_at, asset, exposure, justification, port, protocol), listening_ports(port,
--   protocol)
-- population: SELECT count(*) FROM approved_ports p WHERE p.exposure<>'local' AND EXISTS (SELECT 1 FROM
--   listening_ports l WHERE l.source=p.asset)
-- when_empty: not_evaluated
-- remedy: Take the port from the register, or find out why the service does not run.
SELECT p.source, p.asset||' '||iif(p.protocol=6,'tcp/','udp/')||p.port AS subject,
 printf('approved on %s for %s; nothing listens', coalesce(date(p.approved_at,'unixepoch'),'an unknown day'), coalesce(p.justification,'no stated reason')) AS detail
FROM approved_ports p
WHERE p.exposure<>'local' AND EXISTS (SELECT 1 FROM listening_ports l WHERE l.source=p.asset)
AND NOT EXISTS (SELECT 1 FROM listening_ports l WHERE l.source=p.asset AND l.protocol=p.protocol AND l.port=p.port)
