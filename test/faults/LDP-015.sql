-- world: ldap
-- fault: nobody verified the certificate
UPDATE ldap_server SET tls_verified=0 WHERE source='ldap:corp';
-- near: a socket of the same machine has no certificate
UPDATE ldap_server SET transport='ldapi', tls_version=NULL, tls_verified=NULL WHERE source='ldap:corp';
