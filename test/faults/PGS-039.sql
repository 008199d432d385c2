-- world: postgres
-- fault: app owns orders
UPDATE pg_relations SET owner='app', owner_can_login=1 WHERE relname='orders';
-- near: An extension's view belongs to the superuser
INSERT INTO pg_relations VALUES('postgres:app','postgres','public','pg_stat_statements','view','postgres',1,'permanent',0,0,0,1);
