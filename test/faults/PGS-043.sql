-- world: postgres
-- fault: v_orders reads with its owner's rights
UPDATE pg_relations SET security_invoker=0 WHERE relname='v_orders';
-- near: A view of a database without row security does
INSERT INTO pg_relations VALUES('postgres:app','postgres','app','v','view','owner_app',0,'permanent',0,0,0,0);
