-- world: ldap
-- fault: ops is a member of admins, and so is cy
INSERT INTO ldap_membership VALUES ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','uid=cy,ou=people,dc=example,dc=org','cy',2,'cn=ops,ou=groups,dc=example,dc=org');
-- near: a member of ops who is disabled; a privileged group in a privileged group; a nested member of a plain one
INSERT INTO ldap_membership VALUES ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','uid=kim,ou=people,dc=example,dc=org','kim',2,'cn=ops,ou=groups,dc=example,dc=org'),
 ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','uid=cy,ou=people,dc=example,dc=org','cy',2,'cn=wheel,ou=groups,dc=example,dc=org'),
 ('ldap:corp','cn=staff,ou=groups,dc=example,dc=org','staff','uid=ada,ou=people,dc=example,dc=org','ada',3,'cn=ops,ou=groups,dc=example,dc=org');
INSERT INTO ldap_groups(source,dn,groupname,kind,privileged,members) VALUES ('ldap:corp','cn=wheel,ou=groups,dc=example,dc=org','wheel','groupOfNames',1,1);
