-- world: tls
-- fault: The authority between signs with SHA-1
UPDATE tls_certificates SET signing_algorithm='sha1WithRSAEncryption' WHERE sha256='c1';
-- near: The key is as short as the policy allows
UPDATE tls_certificates SET key_strength=(SELECT value FROM param_now WHERE name='cert_rsa_min_bits') WHERE sha256='a1';
