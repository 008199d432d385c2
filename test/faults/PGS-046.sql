-- world: postgres
-- fault: The application is a superuser's session
UPDATE pg_sessions SET usename='postgres', rolsuper=1 WHERE pid=103;
-- near: A process of the server runs as one
INSERT INTO pg_sessions VALUES('postgres:app',106,'postgres',1,NULL,NULL,NULL,NULL,NULL,1780000000,'autovacuum worker');
