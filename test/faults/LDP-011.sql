-- world: ldap
-- fault: SSHA
UPDATE ldap_server_config SET value='{SSHA}' WHERE name='olcPasswordHash';
-- near: PBKDF2
UPDATE ldap_server_config SET value='{PBKDF2-SHA512}' WHERE name='olcPasswordHash';
