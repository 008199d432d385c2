-- world: postgres
-- fault: The standby streams without TLS
UPDATE pg_replication SET ssl=0 WHERE kind='standby';
-- near: A standby on the same host streams over a local socket
INSERT INTO pg_replication VALUES('postgres:app','standby','local',NULL,1,NULL,NULL,'repl',0,'streaming');
