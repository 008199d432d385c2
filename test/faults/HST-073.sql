-- world: host
-- fault: an unsigned module was loaded on lt4
UPDATE kernel_info SET tainted=12288 WHERE source='host:lt4';
-- near: a signed module from outside the kernel tree was loaded on lt4
UPDATE kernel_info SET tainted=4096 WHERE source='host:lt4';
