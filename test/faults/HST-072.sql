-- world: host
-- fault: web1 runs an older kernel than it has installed
UPDATE kernel_info SET newest_installed='6.1.0-38-amd64' WHERE source='host:web1';
-- near: web1 gets its kernel from outside
UPDATE kernel_info SET newest_installed=NULL WHERE source='host:web1';
