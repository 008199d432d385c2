-- world: postgres
-- fault: orders is unlogged
UPDATE pg_relations SET persistence='unlogged' WHERE relname='orders';
-- near: A session has a temporary table
INSERT INTO pg_relations VALUES('postgres:app','app','app','scratch','table','owner_app',0,'temporary',0,0,0,0);
