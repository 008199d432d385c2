-- world: postgres
-- fault: dblink is installed
INSERT INTO pg_extensions VALUES('postgres:app','app','dblink','1.2','1.2','public');
-- near: hstore is installed
INSERT INTO pg_extensions VALUES('postgres:app','app','hstore','1.8','1.8','public');
