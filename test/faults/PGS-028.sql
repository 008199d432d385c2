-- world: postgres
-- fault: orders has none
UPDATE pg_relations SET row_security=0 WHERE relname='orders';
-- near: A view shows the tenant
INSERT INTO pg_columns VALUES('postgres:app','app','app','v_orders','tenant_id','bigint',0,0,0,NULL);
