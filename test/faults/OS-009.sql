-- world: host
-- fault: something listens on port 4444 of web1
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',4242,4444,6,2,'0.0.0.0',0,'nc',33);
-- near: something listens on port 4444 of web1, for programs of web1 itself
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',4242,4444,6,2,'127.0.0.1',1,'nc',33);
