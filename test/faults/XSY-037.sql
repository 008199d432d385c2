-- world: org
-- fault: The web server listens on 443 no more
DELETE FROM listening_ports WHERE source='host:web1' AND port=443;
-- near: It listens on another address; a local approval is unused; a host was not collected
UPDATE listening_ports SET address='192.0.2.1' WHERE source='host:web1' AND port=443;
INSERT INTO approved_ports(source,asset,protocol,port,exposure) VALUES('registers','host:web1',6,8080,'local'),('registers','host:dev1',6,22,'internal');
