-- world: mariadb
-- fault: The person registered for root has left
UPDATE employees SET status='terminated' WHERE person='E5';
-- near: An account of nobody has no such privilege, another one is locked, a role has it
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','tempuser','10.0.0.9','tempuser@10.0.0.9',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','tempuser','10.0.0.9','tempuser@10.0.0.9','global',NULL,NULL,'SELECT',0);
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9','global',NULL,NULL,'SUPER',0);
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','dba','(none)','dba','global',NULL,NULL,'SUPER',0);
