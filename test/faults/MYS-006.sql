-- world: mariadb
-- fault: An account's password never expires
UPDATE my_accounts SET password_lifetime=0 WHERE user='ed';
-- near: An account without a password of its own, a locked one, and one that expires by the server's default
UPDATE my_accounts SET password_lifetime=NULL WHERE user='ed';
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','sock','localhost','sock@localhost',0,1,'ed25519',0,0,0,0,0,0,1772323200,'any');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,0,1772323200,'any');
