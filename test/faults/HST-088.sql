-- world: host
-- fault: nobody holds port 31337 of web1
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',NULL,31337,6,2,'0.0.0.0',0,NULL,0);
-- near: the process that holds it has no name
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',4000,31337,6,2,'0.0.0.0',0,NULL,0);
