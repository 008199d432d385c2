-- world: host
-- fault: web1 accepts redirects
UPDATE system_controls SET current_value='1' WHERE source='host:web1' AND name='net.ipv4.conf.all.accept_redirects';
-- near: web1 has no IPv6 at all
DELETE FROM system_controls WHERE source='host:web1' AND name LIKE 'net.ipv6.%';
