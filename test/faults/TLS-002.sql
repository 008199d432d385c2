-- world: tls
-- fault: The mail server presents the certificate of the web service
UPDATE tls_certificates SET name_matches=0 WHERE sha256='a2';
-- near: The name of an authority is not the endpoint's
UPDATE tls_certificates SET name_matches=0 WHERE position=1;
