-- world: tls
-- fault: The authority between ends in a week
UPDATE tls_certificates SET not_valid_after_at=1783425600 WHERE sha256='c1';
-- near: It ends on the last day the policy allows
UPDATE tls_certificates SET not_valid_after_at=1782820800+86400*(SELECT value FROM param_now WHERE name='cert_renew_days') WHERE sha256='c1';
