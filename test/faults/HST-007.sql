-- world: host
-- fault: Alice isn't warned on web1
UPDATE shadow SET warning_days=NULL WHERE source='host:web1' AND username='alice';
-- near: Alice is warned just as long before as promised; others have no warning, but a locked password or one that never ends
UPDATE shadow SET warning_days=7 WHERE source='host:web1' AND username='alice';
UPDATE shadow SET warning_days=NULL WHERE source='host:web1' AND username='root';
UPDATE shadow SET warning_days=NULL, max_days=99999 WHERE source='host:web1' AND username='bob';
UPDATE shadow SET warning_days=NULL, password_status='locked' WHERE source='host:db1' AND username='bob';
