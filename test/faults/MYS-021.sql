-- world: mariadb
-- fault: An account may change a table of the mysql schema
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','appsvc','10.0.0.8','appsvc@10.0.0.8','table','mysql','db','UPDATE',0);
-- near: An account reads a table of it that holds no hash; root may change them
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','appsvc','10.0.0.8','appsvc@10.0.0.8','table','mysql','proc','SELECT',0);
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','root','localhost','root@localhost','schema','mysql',NULL,'UPDATE',0);
