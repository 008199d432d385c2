-- world: mariadb
-- fault: An account uses mysql_native_password
UPDATE my_accounts SET plugin='mysql_native_password', weak_hash=1 WHERE user='appsvc';
-- near: Such an account is locked, another one can not be logged in to by its invalid password
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'mysql_native_password',1,0,1,1,0,90,1772323200,'any');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','sock','localhost','sock@localhost',0,1,'mysql_native_password',1,0,0,0,0,90,1772323200,'any');
