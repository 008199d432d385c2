-- world: ldap
-- fault: the directory shows entries to anybody
UPDATE ldap_server SET anonymous_read=1 WHERE source='ldap:corp';
-- near: it lets them bind and shows them nothing
UPDATE ldap_server SET anonymous_bind=1 WHERE source='ldap:corp';
