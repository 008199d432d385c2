-- world: postgres
-- fault: v_orders reads with its owner's rights
UPDATE pg_relations SET security_invoker=0 WHERE relname='v_orders';
-- near: A view of a database without row security does
INSERT INTO pg_relations VALUES('postgres:app','postgres','app','v','view','owner_app',0,'permanent',0,0,0,0);
UPDATE pg_server SET version_num=140018 WHERE source='postgres:std';
INSERT INTO pg_relations VALUES('postgres:std','app','app','orders','table','owner_app',0,'permanent',1,1,0,0);
INSERT INTO pg_relations VALUES('postgres:std','app','app','v_orders','view','owner_app',0,'permanent',0,0,0,0);
