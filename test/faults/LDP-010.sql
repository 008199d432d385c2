-- world: ldap
-- fault: TLS 1.0 is accepted
UPDATE ldap_server_config SET value='3.1' WHERE name='olcTLSProtocolMin';
-- near: only TLS 1.3 is
UPDATE ldap_server_config SET value='3.4' WHERE name='olcTLSProtocolMin';
