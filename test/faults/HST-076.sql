-- world: host
-- fault: an upgrade of openssl stopped half way on db1
UPDATE deb_packages SET status='install ok half-configured', installed=0 WHERE source='host:db1' AND name='openssl';
-- near: openssl is held on db1
UPDATE deb_packages SET status='hold ok installed' WHERE source='host:db1' AND name='openssl';
