-- world: postgres
-- fault: app was not read
UPDATE pg_databases SET collected=0 WHERE datname='app';
-- near: A database nobody can connect to was not read
INSERT INTO pg_databases VALUES('postgres:app','old','postgres',0,0,-1,'UTF8',NULL,NULL,0);
