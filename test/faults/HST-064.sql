-- world: host
-- fault: db1 is open to meltdown
UPDATE cpu_vulnerabilities SET status='Vulnerable', vulnerable=1 WHERE source='host:db1' AND name='meltdown';
-- near: db1 names a mitigation that is partly in hardware
UPDATE cpu_vulnerabilities SET status='Mitigation: PTI; SMT vulnerable' WHERE source='host:db1' AND name='meltdown';
