-- world: host
-- fault: Bob's password never expires on web1
UPDATE shadow SET max_days=NULL WHERE source='host:web1' AND username='bob';
-- near: Bob's password expires after the full time the policy allows
UPDATE shadow SET max_days=365 WHERE source='host:web1' AND username='bob';
