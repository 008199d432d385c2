-- world: host
-- fault: web1 accepts every IPv6 packet
UPDATE firewall_status SET input_policy='accept' WHERE source='host:web1' AND family='ip6';
-- near: web1 answers that it refuses; a host out of scope and a source that is no host have no filter
UPDATE firewall_status SET input_policy='reject' WHERE source='host:web1';
INSERT INTO sources(source, kind, title, in_scope) VALUES('host:old9','host','Old server',0), ('hr','file','Personnel file',1);
