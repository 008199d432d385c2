-- world: ldap
-- fault: a service that nobody registered
UPDATE ldap_users SET username='backup2' WHERE username='backup';
-- near: an unregistered service that is disabled
INSERT INTO ldap_users(source,dn,username,kind,enabled,privileged) VALUES ('ldap:corp','cn=old,ou=services,dc=example,dc=org','old','service',0,0);
