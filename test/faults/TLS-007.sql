-- world: tls
-- fault: A certificate for ten years
UPDATE tls_certificates SET not_valid_before_at=not_valid_after_at-315360000 WHERE sha256='a1';
-- near: An authority lives longer
UPDATE tls_certificates SET not_valid_after_at=not_valid_after_at+315360000 WHERE sha256='c1';
