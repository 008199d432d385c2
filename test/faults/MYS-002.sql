-- world: mariadb
-- fault: An account has an empty name
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','(anonymous)','localhost','(anonymous)@localhost',0,1,'ed25519',0,1,0,0,0,90,1772323200,'any');
-- near: An anonymous account is locked
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','(anonymous)','localhost','(anonymous)@localhost',0,1,'ed25519',0,1,0,1,0,90,1772323200,'any');
