-- world: host
-- fault: Bob's last change on db1 is dated next year
UPDATE shadow SET last_change_on='2027-01-01' WHERE source='host:db1' AND username='bob';
-- near: Bob changed his password today
UPDATE shadow SET last_change_on='2026-06-30' WHERE source='host:db1' AND username='bob';
