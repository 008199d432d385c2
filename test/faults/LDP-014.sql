-- world: ldap
-- fault: the reader may read userPassword
UPDATE ldap_server SET password_readable=1 WHERE source='ldap:corp';
-- near: another account reads, and can't
UPDATE ldap_server SET account='cn=other' WHERE source='ldap:corp';
