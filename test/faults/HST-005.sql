-- world: host
-- fault: Alice's password on db1 was last changed in May 2025
UPDATE shadow SET last_change_on='2025-05-02' WHERE source='host:db1' AND username='alice';
-- near: Alice's password on db1 was changed exactly 365 days ago; Bob's must be changed at the next log-in; a locked one is old
UPDATE shadow SET last_change_on='1970-01-01' WHERE source='host:db1' AND username='bob';
UPDATE shadow SET last_change_on='2025-06-30' WHERE source='host:db1' AND username='alice';
