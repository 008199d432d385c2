-- world: postgres
-- fault: orders is registered as holding none
UPDATE db_tables SET has_personal=0 WHERE table_name='orders';
-- near: A view shows the same column
INSERT INTO pg_columns VALUES('postgres:app','app','app','v_orders','phone','text',0,1,0,'name:phone');
INSERT INTO pg_relations VALUES('postgres:app','app','app','ext_people','table','owner_app',0,'permanent',0,0,0,1);
INSERT INTO pg_columns VALUES('postgres:app','app','app','ext_people','email','text',0,1,0,'name:email');
