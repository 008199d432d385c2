-- world: host
-- fault: log_martians was switched off by hand on db1
UPDATE system_controls SET config_value='0' WHERE source='host:db1' AND name='net.ipv4.conf.all.log_martians';
-- near: a value no file configures was changed on db1
UPDATE system_controls SET current_value='|/usr/bin/handler' WHERE source='host:db1' AND name='kernel.core_pattern';
