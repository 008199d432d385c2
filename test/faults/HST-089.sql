-- world: host
-- fault: the unit that loads the rules of db1 is disabled
UPDATE firewall_status SET persistent=0 WHERE source='host:db1';
-- near: another manager loads the rules of db1
UPDATE firewall_status SET manager='ufw' WHERE source='host:db1';
