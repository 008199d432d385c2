-- world: mariadb
-- fault: An account may give a role on
UPDATE my_role_members SET admin_option=1 WHERE user='ed';
-- near: A locked account may
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9',0,0,'ed25519',1,0,0,1,0,90,1772323200,'any');
INSERT INTO my_role_members(source,user,host,account,role,admin_option) VALUES('mariadb:shop','spare','10.0.0.9','spare@10.0.0.9','dev',1);
