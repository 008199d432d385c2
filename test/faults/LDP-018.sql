-- world: ldap
-- fault: cy has the number of ada
UPDATE ldap_users SET uid_number=2001 WHERE username='cy';
-- near: the same number in another directory
UPDATE ldap_users SET uid_number=2001 WHERE username='eve';
