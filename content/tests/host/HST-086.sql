-- id: HST-086
-- title: Databases, caches and control sockets do not face the outside
-- criterion: soc2:CC6.6 | Data services are meant for the hosts that use them, and many ask for no password
-- controls: CTL-NET-04, CTL-NET-02
-- scope: now
-- severity: critical
-- tables: interface_addresses(address, is_public), listening_ports(address, loopback, port, process)
-- population: SELECT count(*) FROM listening_ports
-- when_empty: no_occurrence
-- remedy: Bind the service to 127.0.0.1 or to an internal address.
SELECT l.source, l.port || ' ' || l.address AS subject, coalesce(l.process, 'unknown process') || ' listens on ' || l.address || ':' || l.port AS detail
FROM listening_ports l
WHERE l.loopback=0 AND l.port IN (1433,1521,2375,2376,2379,2380,3306,5432,5984,6379,8086,9042,9200,9300,11211,27017,27018)
 AND (l.address IN ('0.0.0.0','::') OR EXISTS (SELECT 1 FROM interface_addresses i WHERE i.source=l.source AND i.address=l.address AND i.is_public=1))
