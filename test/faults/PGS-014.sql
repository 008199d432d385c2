-- world: postgres
-- fault: The application connects without TLS
UPDATE pg_sessions SET ssl=0, tls_version=NULL WHERE pid=103;
-- near: A session on the host itself has no TLS
UPDATE pg_sessions SET client_addr='127.0.0.1', ssl=0 WHERE pid=103;
INSERT INTO pg_sessions VALUES('postgres:app',107,'app',0,'app','::1','job',0,NULL,1782800000,'client backend');
