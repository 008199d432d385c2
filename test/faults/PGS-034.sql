-- world: postgres
-- fault: plperlu is installed
INSERT INTO pg_languages VALUES('postgres:app','app','plperlu','postgres',0,0);
-- near: plperl is installed
INSERT INTO pg_languages VALUES('postgres:app','app','plperl','postgres',1,1);
