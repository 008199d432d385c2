-- world: mariadb
-- fault: An account nobody is registered for
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','tempuser','10.0.0.9','tempuser@10.0.0.9',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
-- near: An account nobody is registered for is locked; another one is registered with its host
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','tempuser','10.0.0.9','tempuser@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','ed','10.0.0.77','ed@10.0.0.77',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','batch','10.0.0.9','batch@10.0.0.9',0,0,'ed25519',1,0,0,0,0,90,1772323200,'any');
INSERT INTO identities(source,system,account,kind,owner,purpose,registered_at) VALUES('registers','S-MY','batch@10.0.0.9','service','E5','nightly runs',1643673600);
