-- world: ldap
-- fault: an anonymous bind is accepted
UPDATE ldap_server SET anonymous_bind=1 WHERE source='ldap:corp';
-- near: Active Directory accepts the bind and shows its root entry only
UPDATE ldap_server SET anonymous_bind=1, version='x' WHERE source='ldap:ad';
