-- world: host
-- fault: the certificate of web1 lives three years
UPDATE certificates SET not_valid_before_at=1782820800-1000*86400 WHERE source='host:web1';
-- near: the certificate of web1 lives exactly as long as allowed; authorities and certificates nobody uses live longer
UPDATE certificates SET not_valid_before_at=1782820800-338*86400 WHERE source='host:web1';
INSERT INTO certificates(source, path, subject, issuer, ca, self_signed, not_valid_before_at, not_valid_after_at, signing_algorithm, key_algorithm, key_strength, serial, sha256, used_by) VALUES
 ('host:web1','/etc/ssl/ca.pem','CN=CA','CN=CA',1,1,1700000000,2000000000,'sha256WithRSAEncryption','RSA',4096,'9','c9','nginx');
