-- world: mariadb
-- fault: An account is bound to no host
UPDATE my_accounts SET host='%', account='ed@%' WHERE user='ed';
-- near: An account is bound to a network, another one is locked
UPDATE my_accounts SET host='10.0.0.%', account='ed@10.0.0.%' WHERE user='ed';
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','%','spare@%',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
