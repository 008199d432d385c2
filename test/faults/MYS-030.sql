-- world: mariadb
-- fault: A service may act as root
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','appsvc','10.0.0.8','appsvc@10.0.0.8','proxy',NULL,'root@localhost','PROXY',0);
-- near: A locked account may; another one has a privilege on a table
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9','proxy',NULL,'root@localhost','PROXY',0);
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','appsvc','10.0.0.8','appsvc@10.0.0.8','table','shop','orders','SELECT',0);
