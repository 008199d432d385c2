-- world: org
-- fault: The application accepts TLS 1.0
UPDATE tls_endpoints SET min_protocol='TLSv1';
-- near: The application accepts TLS 1.3 only
UPDATE tls_endpoints SET min_protocol='TLSv1.3';
