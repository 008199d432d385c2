-- world: host
-- fault: the filter of web1 is off
UPDATE system_controls SET current_value='0' WHERE source='host:web1' AND name='net.ipv4.conf.all.rp_filter';
-- near: the filter of web1 is strict
UPDATE system_controls SET current_value='1' WHERE source='host:web1' AND name='net.ipv4.conf.all.rp_filter';
