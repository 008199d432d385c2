-- world: host
-- fault: db1 sends a package source elsewhere
INSERT INTO etc_hosts(source, address, hostnames, line) VALUES('host:db1','203.0.113.9','security.debian.org',3);
-- near: db1 names a neighbour
INSERT INTO etc_hosts(source, address, hostnames, line) VALUES('host:db1','10.0.0.9','mirror mirror.example.test',3);
