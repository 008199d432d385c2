-- world: host
-- fault: web1 runs without one
UPDATE kernel_info SET lsm='lockdown,capability,landlock,yama' WHERE source='host:web1';
-- near: web1 runs with SELinux and db1 with Smack
UPDATE kernel_info SET lsm='lockdown,capability,selinux' WHERE source='host:web1';
UPDATE kernel_info SET lsm='lockdown,capability,smack' WHERE source='host:db1';
