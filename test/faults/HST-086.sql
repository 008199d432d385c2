-- world: host
-- fault: redis of web1 listens on its public address
UPDATE listening_ports SET address='198.51.100.20', loopback=0 WHERE source='host:web1' AND port=6379;
-- near: the database of db1 listens on an internal address, a web server everywhere
UPDATE listening_ports SET address='10.0.0.6' WHERE source='host:db1' AND port=5432;
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',901,6379,6,10,'::',1,'redis-server',115);
