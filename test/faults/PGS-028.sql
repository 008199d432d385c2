-- world: postgres
-- fault: orders has none
UPDATE pg_relations SET row_security=0 WHERE relname='orders';
-- near: A view shows the tenant
INSERT INTO pg_columns VALUES('postgres:app','app','app','v_orders','tenant_id','bigint',0,0,0,NULL);
INSERT INTO pg_relations VALUES('postgres:app','app','app','items','table','owner_app',0,'permanent',0,0,0,0);
INSERT INTO pg_columns VALUES('postgres:app','app','app','items','id','bigint',0,0,0,NULL);
INSERT INTO pg_relations VALUES('postgres:app','app','app','ext_items','table','owner_app',0,'permanent',0,0,0,1);
INSERT INTO pg_columns VALUES('postgres:app','app','app','ext_items','tenant_id','bigint',0,0,0,NULL);
