-- world: host
-- fault: web1 was started without mitigations
UPDATE kernel_info SET arguments='root=/dev/sda2 ro mitigations=off' WHERE source='host:web1';
-- near: web1 was started with mitigations chosen by the kernel
UPDATE kernel_info SET arguments='root=/dev/sda2 ro mitigations=auto single_cmd=1' WHERE source='host:web1';
