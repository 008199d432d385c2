-- world: mariadb
-- fault: A network account asks for no TLS, and the server does not either
UPDATE my_variables SET value='OFF' WHERE name='require_secure_transport';
UPDATE my_accounts SET ssl_type='none' WHERE user='ed';
-- near: The server leaves it to the accounts, and those that come over a network ask for it
UPDATE my_variables SET value='OFF' WHERE name='require_secure_transport';
UPDATE my_accounts SET ssl_type='any' WHERE user='appsvc';
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','sock','localhost','sock@localhost',0,1,'ed25519',1,0,0,0,0,90,1772323200,'none');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'none');
