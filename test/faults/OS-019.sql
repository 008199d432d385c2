-- world: host
-- fault: the clock of db1 is nine seconds behind
UPDATE time_offset SET offset_us=-9000000 WHERE source='host:db1';
-- near: the clock of db1 is off by exactly the tolerance; a host out of scope and a source that is no host have no clock
UPDATE time_offset SET offset_us=-1000000 WHERE source='host:db1';
INSERT INTO sources(source, kind, title, in_scope) VALUES('host:old9','host','Old server',0), ('hr','file','Personnel file',1);
