-- world: mariadb
-- fault: A view runs by root's rights
UPDATE my_routines SET definer='root@localhost' WHERE name='open_orders';
-- near: A routine runs by the rights of whoever calls it; the views of the collector run by root's
UPDATE my_routines SET definer='root@localhost', security_type='INVOKER' WHERE name='open_orders';
INSERT INTO my_routines(source,kind,object_schema,name,definer,security_type) VALUES('mariadb:shop','view','testamur','accounts','root@localhost','DEFINER'),('mariadb:shop','function','shop','vat','shop_owner@localhost','DEFINER');
