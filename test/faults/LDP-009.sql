-- world: ldap
-- fault: only updates need encryption
UPDATE ldap_server_config SET value='update_ssf=128 simple_bind=128' WHERE name='olcSecurity';
-- near: tls instead of ssf
UPDATE ldap_server_config SET value='simple_bind=64 tls=128' WHERE name='olcSecurity';
