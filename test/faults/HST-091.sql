-- world: host
-- fault: web1, which runs containers, passes everything on
UPDATE firewall_status SET forward_policy='accept' WHERE source='host:web1' AND family='ip';
-- near: db1, which passes nothing on, has no filter for it
UPDATE firewall_status SET forward_policy='accept' WHERE source='host:db1';
UPDATE firewall_status SET forward_policy='reject' WHERE source='host:web1';
