-- world: mariadb
-- fault: TLS 1.1 is accepted
UPDATE my_variables SET value='TLSv1.1,TLSv1.2' WHERE name='tls_version';
-- near: Only TLS 1.3 is accepted
UPDATE my_variables SET value='TLSv1.3' WHERE name='tls_version';
