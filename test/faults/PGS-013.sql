-- world: postgres
-- fault: TLS is off
UPDATE pg_settings SET setting='off' WHERE source='postgres:app' AND name='ssl';
-- near: Only TLS 1.3 is spoken
UPDATE pg_settings SET setting='TLSv1.3' WHERE name='ssl_min_protocol_version';
