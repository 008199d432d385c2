-- world: mariadb
-- fault: TLS 1.1 is accepted
UPDATE my_variables SET value='TLSv1.1,TLSv1.2' WHERE name='tls_version';
-- near: Only TLS 1.3 is accepted; another server has no network
UPDATE my_variables SET value='TLSv1.3' WHERE name='tls_version';
INSERT INTO my_server(source,family,version,version_number,grants_in_force,session_tls) VALUES('mariadb:local','mariadb','10.11.19-MariaDB',101119,1,0);
INSERT INTO my_variables(source,name,value) VALUES('mariadb:local','skip_networking','ON');
