-- world: mariadb
-- fault: An account may give a schema on
UPDATE my_grants SET is_grantable=1 WHERE user='appsvc' AND level='schema';
-- near: A role nobody reaches may, and a locked account
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','dba','(none)','dba','global',NULL,NULL,'SELECT',1);
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9','global',NULL,NULL,'SELECT',1);
