-- world: postgres
-- fault: The application connects without TLS
UPDATE pg_sessions SET ssl=0, tls_version=NULL WHERE pid=103;
-- near: A session on the host itself has no TLS
UPDATE pg_sessions SET client_addr='127.0.0.1', ssl=0 WHERE pid=103;
