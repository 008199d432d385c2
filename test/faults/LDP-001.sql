-- world: ldap
-- fault: dee carries the number of nobody
UPDATE ldap_users SET employee_number='E99' WHERE username='dee';
-- near: an entry of nobody that is disabled, and one without a number that is registered
UPDATE ldap_users SET employee_number=NULL, enabled=0 WHERE username='dee';
UPDATE ldap_users SET employee_number=NULL WHERE username='cy';
INSERT INTO ldap_users(source,dn,username,kind,enabled,privileged) VALUES ('ldap:corp','cn=old,ou=services,dc=example,dc=org','old','service',1,0);
