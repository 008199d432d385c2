-- world: ldap
-- fault: the password of cy never ends
UPDATE ldap_users SET password_never_expires=1 WHERE username='cy';
-- near: that of a service, and of somebody disabled
UPDATE ldap_users SET password_never_expires=1 WHERE username IN ('backup','kim');
