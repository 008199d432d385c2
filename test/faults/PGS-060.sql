-- world: postgres
-- fault: A function in plperlu
UPDATE pg_functions SET language='plperlu', trusted=0 WHERE proname='half';
-- near: The same, closed to PUBLIC
UPDATE pg_functions SET language='plperlu', trusted=0, public_execute=0 WHERE proname='half';
INSERT INTO pg_functions VALUES('postgres:app','app','app','of_ext',NULL,'postgres',1,'plperlu',0,'function',0,NULL,1,1,'d9');
