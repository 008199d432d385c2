-- Endpoints as an auditor would wish to find them: a public web service, an internal one of a test system, a mail server.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('tls:public','tls','Public endpoints','S-APP','E01',1),
 ('tls:inside','tls','Endpoints inside','S-LAB','E01',1),
 ('host:web1','host','Web server','S-APP','E01',1),
 ('registers','import','Registers','S-REG','E01',1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
 ('p/e','tls:public','tls_endpoints',1782817200,1,2,2,2),
 ('p/c','tls:public','tls_certificates',1782817200,1,4,NULL,2),
 ('i/e','tls:inside','tls_endpoints',1782817200,1,1,1,2),
 ('i/c','tls:inside','tls_certificates',1782817200,1,1,NULL,2),
 ('h/c','host:web1','certificates',1782817200,1,2,2,2),
 ('r/a','registers','assets',1782817200,1,1,1,4),
 ('r/s','registers','systems',1782817200,1,2,2,4);
INSERT INTO systems(source, system, name, kind, environment, in_scope, criticality, classification, owner, personal_data) VALUES
 ('registers','S-APP','Portal','app','prod',1,'high','confidential','E01',1),
 ('registers','S-LAB','Laboratory','app','test',0,'low','internal','E01',0);
INSERT INTO assets(source, asset, hostname, kind, system, owner, environment, in_scope, has_storage) VALUES
 ('registers','host:web1','web1','server','S-APP','E01','prod',1,1);
INSERT INTO certificates(source, path, common_name, subject, issuer, ca, self_signed, not_valid_before_at, not_valid_after_at, signing_algorithm, key_algorithm, key_strength, sans, serial, sha256, used_by) VALUES
 ('host:web1','/etc/ssl/app.pem','app.example.org','CN=app.example.org','CN=Example CA',0,0,1779000000,1786000000,'sha256WithRSAEncryption','RSA',3072,'app.example.org','01','a1','nginx'),
 ('host:web1','/etc/ssl/mail.pem','mail.example.org','CN=mail.example.org','CN=Example CA',0,0,1779000000,1786000000,'ecdsa-with-SHA256','EC',256,'mail.example.org','02','a2','postfix'),
 ('host:web1','/etc/ssl/old.pem','old.example.org','CN=old.example.org','CN=Example CA',0,0,1679000000,1686000000,'sha256WithRSAEncryption','RSA',2048,'old.example.org','03','a3',NULL);
INSERT INTO tls_endpoints(source, endpoint, system, min_protocol, weak_ciphers, fingerprint_sha256, checked_at, is_public, no_forward_secrecy) VALUES
 ('tls:public','app.example.org:443','S-APP','TLSv1.2',0,'a1',1782817200,1,0),
 ('tls:public','mail.example.org:25','S-APP','TLSv1.2',0,'a2',1782817200,1,0),
 ('tls:inside','lab.example.org:443','S-LAB','TLSv1.3',0,'b1',1782817200,0,0);
INSERT INTO tls_certificates(source, endpoint, position, common_name, subject, issuer, ca, self_signed, not_valid_before_at, not_valid_after_at, signing_algorithm, key_algorithm, key_strength, sans, serial, sha256, trusted, trust_problem, name_matches, ocsp_stapled) VALUES
 ('tls:public','app.example.org:443',0,'app.example.org','CN=app.example.org','CN=Example CA',0,0,1779000000,1786000000,'sha256WithRSAEncryption','RSA',3072,'app.example.org','01','a1',1,NULL,1,1),
 ('tls:public','app.example.org:443',1,'Example CA','CN=Example CA','CN=Example Root',1,0,1609459200,1924992000,'sha256WithRSAEncryption','RSA',4096,NULL,'10','c1',NULL,NULL,NULL,NULL),
 ('tls:public','app.example.org:443',2,'Example Root','CN=Example Root','CN=Example Root',1,1,1009459200,1782820000,'sha1WithRSAEncryption','RSA',4096,NULL,'11','c2',NULL,NULL,NULL,NULL),
 ('tls:public','mail.example.org:25',0,'mail.example.org','CN=mail.example.org','CN=Example CA',0,0,1779000000,1786000000,'ecdsa-with-SHA256','EC',256,'mail.example.org','02','a2',1,NULL,1,0),
 ('tls:inside','lab.example.org:443',0,'lab.example.org','CN=lab.example.org','CN=lab.example.org',0,1,1779000000,1786000000,'ED25519','ED25519',256,'lab.example.org','04','b1',0,'self-signed certificate',1,0);
