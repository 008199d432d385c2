-- world: postgres
-- fault: The standby streams without TLS
UPDATE pg_replication SET ssl=0 WHERE kind='standby';
-- near: A standby on the same host streams over a local socket
INSERT INTO pg_replication VALUES('postgres:app','standby','local',NULL,1,NULL,NULL,'repl',0,'streaming');
INSERT INTO pg_replication VALUES('postgres:app','standby','four',NULL,1,NULL,'127.0.0.1','repl',0,'streaming');
INSERT INTO pg_replication VALUES('postgres:app','standby','six',NULL,1,NULL,'::1','repl',0,'streaming');
