-- world: host
-- fault: an FTP server listens on web1
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',950,21,6,2,'0.0.0.0',0,'vsftpd',0);
-- near: an FTP server listens for web1 itself, and a UDP socket has the same number
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, uid) VALUES('host:web1',950,21,6,2,'127.0.0.1',1,'vsftpd',0), ('host:web1',951,21,17,2,'0.0.0.0',0,'x',0);
