-- world: postgres
-- fault: app owns orders, and row security is not forced
UPDATE pg_relations SET owner='app', owner_can_login=1, force_row_security=0 WHERE relname='orders';
-- near: It is not forced, and the owner can't log in
UPDATE pg_relations SET force_row_security=0 WHERE relname='orders';
INSERT INTO pg_relations VALUES('postgres:app','app','app','forced','table','app',1,'permanent',1,1,0,0);
