-- world: host
-- fault: db1 forwards packets
UPDATE system_controls SET current_value='1' WHERE source='host:db1' AND name='net.ipv4.ip_forward';
-- near: db1 forwards packets with approval
UPDATE system_controls SET current_value='1' WHERE source='host:db1' AND name='net.ipv4.ip_forward';
INSERT INTO config_baseline(source, baseline_id, table_name, name, op, expected, applies_to, approved_by, approved_at) VALUES('baseline','B99','system_controls','net.ipv4.ip_forward','eq','1','host:db1','E02',1782820800);
UPDATE system_controls SET current_value='1' WHERE source='host:db1' AND name='kernel.sysrq';
