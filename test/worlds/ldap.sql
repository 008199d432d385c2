-- Two directories as an auditor would wish to find them: ldap:corp is OpenLDAP, ldap:ad a domain of Active Directory. Kim left
-- on 10 February 2026 and is disabled. The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('ldap:corp','ldap','Directory','S-DIR','E1',1),
 ('ldap:ad','ldap','Domain','S-AD','E1',1);
INSERT INTO employees(source, person, employment_type, role_code, hired_at, left_at, status) VALUES
 ('hr','E1','employee','OPS',1640995200,NULL,'active'),
 ('hr','E3','employee','DEV',1640995200,NULL,'active'),
 ('hr','E4','employee','DEV',1640995200,NULL,'leave'),
 ('hr','E7','employee','OPS',1640995200,NULL,'active'),
 ('hr','E11','employee','DEV',1640995200,1770681600,'terminated');
INSERT INTO identity(source, system, account, kind, person, owner) VALUES
 ('ldap:corp','S-DIR','ada','person','E1',NULL),
 ('ldap:corp','S-DIR','cy','person','E3',NULL),
 ('ldap:corp','S-DIR','dee','unmatched',NULL,NULL),
 ('ldap:corp','S-DIR','kim','person','E11',NULL),
 ('ldap:corp','S-DIR','backup','service',NULL,'E1'),
 ('ldap:ad','S-AD','eve','person','E7',NULL);
INSERT INTO ldap_server(source, product, version, base, transport, tls_version, tls_verified, account, password_readable, anonymous_bind,
 anonymous_read, config_readable, entries, entries_seen) VALUES
 ('ldap:corp','OpenLDAP',NULL,'dc=example,dc=org','ldaps','TLS1.3',1,'cn=testamur,ou=services,dc=example,dc=org',0,0,0,1,20,20),
 ('ldap:ad','Active Directory',NULL,'DC=ad,DC=example,DC=org','ldaps','TLS1.2',1,'CN=testamur,CN=Users,DC=ad,DC=example,DC=org',0,1,0,0,NULL,NULL);
INSERT INTO ldap_server_config(source, entry, name, position, value) VALUES
 ('ldap:corp','cn=config','olcTLSCertificateFile',0,'/etc/ldap/server.pem'),
 ('ldap:corp','cn=config','olcTLSProtocolMin',0,'3.3'),
 ('ldap:corp','cn=config','olcDisallows',0,'bind_anon'),
 ('ldap:corp','cn=config','olcSecurity',0,'ssf=128'),
 ('ldap:corp','olcDatabase={-1}frontend,cn=config','olcPasswordHash',0,'{ARGON2}'),
 ('ldap:corp','olcDatabase={1}mdb,cn=config','olcAccess',0,'{0}to attrs=userPassword by self write by anonymous auth by * none');
INSERT INTO ldap_password_policies(source, dn, is_default, min_length, max_age_s, min_age_s, in_history, check_quality, complexity, lockout,
 max_failure, lockout_duration_s, failure_interval_s, must_change, grace_logins, reversible, precedence) VALUES
 ('ldap:corp','cn=default,ou=policies,dc=example,dc=org',1,14,31536000,0,12,2,1,1,5,3600,0,1,0,NULL,NULL),
 ('ldap:ad','DC=ad,DC=example,DC=org',1,14,31536000,86400,24,NULL,1,1,5,1800,1800,NULL,NULL,0,NULL);
INSERT INTO ldap_users(source, dn, username, kind, employee_number, uid_number, enabled, locked, locked_until, barred, password_changed_at,
 password_expires_at, password_never_expires, password_reset, password_not_required, failure_count, policy_dn, created_at, last_login_at,
 privileged, privileged_by) VALUES
 ('ldap:corp','uid=ada,ou=people,dc=example,dc=org','ada','person','E1',2001,1,0,NULL,NULL,1772323200,1803859200,0,0,NULL,0,
  'cn=default,ou=policies,dc=example,dc=org',1643673600,1782345600,1,'admins'),
 ('ldap:corp','uid=cy,ou=people,dc=example,dc=org','cy','person','E3',2003,1,0,NULL,NULL,1772323200,1803859200,0,0,NULL,0,
  'cn=default,ou=policies,dc=example,dc=org',1643673600,1782345600,0,NULL),
 ('ldap:corp','uid=dee,ou=people,dc=example,dc=org','dee','person','E4',2004,1,0,NULL,NULL,1772323200,1803859200,0,0,NULL,0,
  'cn=Default,ou=policies,dc=example,dc=org',1643673600,1782345600,0,NULL),
 ('ldap:corp','uid=kim,ou=people,dc=example,dc=org','kim','person','E11',2011,0,1,NULL,'locked by an administrator',1764547200,1796083200,0,0,NULL,
  0,'cn=default,ou=policies,dc=example,dc=org',1643673600,1770595200,0,NULL),
 ('ldap:corp','cn=backup,ou=services,dc=example,dc=org','backup','service',NULL,NULL,1,0,NULL,NULL,1772323200,1803859200,0,0,NULL,0,
  'cn=default,ou=policies,dc=example,dc=org',1643673600,NULL,0,NULL),
 ('ldap:ad','CN=Eve,CN=Users,DC=ad,DC=example,DC=org','eve','person','E7',3001,1,0,NULL,NULL,1772323200,1803859200,0,0,0,0,NULL,1643673600,1782345600,
  1,'Domain Admins'),
 ('ldap:ad','CN=Guest,CN=Users,DC=ad,DC=example,DC=org','guest','person',NULL,NULL,0,0,NULL,'disabled',NULL,NULL,1,0,1,0,NULL,1643673600,NULL,0,NULL);
INSERT INTO ldap_groups(source, dn, groupname, kind, sid, privileged, members, created_at) VALUES
 ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','groupOfNames',NULL,1,1,1643673600),
 ('ldap:corp','cn=ops,ou=groups,dc=example,dc=org','ops','groupOfNames',NULL,0,1,1643673600),
 ('ldap:corp','cn=staff,ou=groups,dc=example,dc=org','staff','groupOfNames',NULL,0,1,1643673600),
 ('ldap:ad','CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org','Domain Admins','group','S-1-5-21-1-2-3-512',1,1,1643673600),
 ('ldap:ad','CN=Administrators,CN=Builtin,DC=ad,DC=example,DC=org','Administrators','group','S-1-5-32-544',1,1,1643673600);
INSERT INTO ldap_group_members(source, group_dn, groupname, attribute, member, member_dn, member_kind) VALUES
 ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','member','uid=ada,ou=people,dc=example,dc=org',
  'uid=ada,ou=people,dc=example,dc=org','user'),
 ('ldap:corp','cn=ops,ou=groups,dc=example,dc=org','ops','member','uid=cy,ou=people,dc=example,dc=org',
  'uid=cy,ou=people,dc=example,dc=org','user'),
 ('ldap:corp','cn=staff,ou=groups,dc=example,dc=org','staff','member','cn=ops,ou=groups,dc=example,dc=org',
  'cn=ops,ou=groups,dc=example,dc=org','group'),
 ('ldap:ad','CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org','Domain Admins','member','CN=Eve,CN=Users,DC=ad,DC=example,DC=org',
  'CN=Eve,CN=Users,DC=ad,DC=example,DC=org','user'),
 ('ldap:ad','CN=Administrators,CN=Builtin,DC=ad,DC=example,DC=org','Administrators','member','CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org',
  'CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org','group');
INSERT INTO ldap_membership(source, group_dn, groupname, user_dn, username, depth, via) VALUES
 ('ldap:corp','cn=admins,ou=groups,dc=example,dc=org','admins','uid=ada,ou=people,dc=example,dc=org','ada',1,NULL),
 ('ldap:corp','cn=ops,ou=groups,dc=example,dc=org','ops','uid=cy,ou=people,dc=example,dc=org','cy',1,NULL),
 ('ldap:corp','cn=staff,ou=groups,dc=example,dc=org','staff','uid=cy,ou=people,dc=example,dc=org','cy',2,'cn=ops,ou=groups,dc=example,dc=org'),
 ('ldap:ad','CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org','Domain Admins','CN=Eve,CN=Users,DC=ad,DC=example,DC=org','eve',1,NULL),
 ('ldap:ad','CN=Administrators,CN=Builtin,DC=ad,DC=example,DC=org','Administrators','CN=Eve,CN=Users,DC=ad,DC=example,DC=org','eve',2,
  'CN=Domain Admins,CN=Users,DC=ad,DC=example,DC=org');
