-- world: ldap
-- fault: eve needs no password
UPDATE ldap_users SET password_not_required=1 WHERE username='eve';
-- near: the guest needs none and is disabled; in OpenLDAP there is no such flag
UPDATE ldap_users SET password_not_required=1 WHERE username IN ('guest','kim');
