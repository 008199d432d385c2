-- world: host
-- fault: the rule for the database of db1 was never reviewed
UPDATE approved_firewall_rules SET reviewed_at=NULL WHERE asset='host:db1';
-- near: the rule for the database of db1 was reviewed exactly as long ago as allowed
UPDATE approved_firewall_rules SET reviewed_at=1782820800-180*86400 WHERE asset='host:db1';
