-- world: mariadb
-- fault: An account has no plug-in recorded, which is no password at all
UPDATE my_accounts SET plugin=NULL, has_password=0, opens_unproven=1, weak_hash=1 WHERE user='appsvc';
-- near: An account without a password is locked, and a role has none by its nature
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',0,1,0,1,0,90,1772323200,'any');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','reporting','(none)','reporting',1,0,NULL,NULL,1,0,0,0,90,1772323200,'any');
