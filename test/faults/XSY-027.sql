-- world: org
-- fault: The application presents a certificate nobody has
UPDATE tls_endpoints SET fingerprint_sha256='ee' WHERE endpoint='app.example.org:443';
-- near: A vendor's endpoint does; ours is written in upper case
UPDATE tls_endpoints SET fingerprint_sha256='AA';
INSERT INTO tls_endpoints(source,endpoint,system,min_protocol,weak_ciphers,fingerprint_sha256,is_public) VALUES('probe','pay.example.org:443','S-OS','TLSv1.2',0,'ee',1);
