-- world: tls
-- fault: The certificate between is not sent
UPDATE tls_certificates SET trusted=0, trust_problem='unable to get local issuer certificate' WHERE sha256='a1';
-- near: A test system inside, whose certificate is nobody's
UPDATE tls_certificates SET trust_problem='unable to get local issuer certificate', self_signed=0 WHERE sha256='b1';
