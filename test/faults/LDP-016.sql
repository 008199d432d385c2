-- world: ldap
-- fault: everybody may write below groups
UPDATE ldap_server_config SET value='{1}to dn.subtree="ou=groups,dc=example,dc=org" by users write by * read' WHERE name='olcAccess';
-- near: people may change their own password
UPDATE ldap_server_config SET value='{1}to attrs=userPassword by self write by * none' WHERE name='olcAccess';
INSERT INTO ldap_server_config VALUES ('ldap:corp','cn=config','olcRootDN',0,'cn=granted by users write,dc=example,dc=org');
