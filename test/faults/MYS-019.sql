-- world: mariadb
-- fault: Root may come from everywhere
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','root','%','root@%',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','root','%','root@%','global',NULL,NULL,'SUPER',1);
-- near: An account without such privileges may, an administrator from one network, and a locked one
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','app2','%','app2@%',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','app2','%','app2@%','global',NULL,NULL,'USAGE',0);
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','adm','10.0.0.%','adm@10.0.0.%',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','adm','10.0.0.%','adm@10.0.0.%','global',NULL,NULL,'SUPER',0);
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','%','spare@%',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','spare','%','spare@%','global',NULL,NULL,'SUPER',0);
