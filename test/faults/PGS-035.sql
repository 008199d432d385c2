-- world: postgres
-- fault: Nobody reads the slot
UPDATE pg_replication SET active=0 WHERE kind='slot';
-- near: A second slot is read
INSERT INTO pg_replication VALUES('postgres:app','slot','std2','logical',1,'reserved',NULL,NULL,NULL,NULL);
UPDATE pg_replication SET active=0 WHERE kind='standby';
