-- world: ldap
-- fault: kim was disabled and stayed in admins
UPDATE ldap_users SET privileged=1, privileged_by='admins' WHERE username='kim';
-- near: an administrator locked after failed sign-ins
UPDATE ldap_users SET locked=1, locked_until=1782823600, kind='service' WHERE username='ada';
