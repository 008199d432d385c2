-- world: host
-- fault: Bob's account on web1 ended in May and his key is still there
UPDATE shadow SET expires_on='2026-05-31' WHERE source='host:web1' AND username='bob';
-- near: Bob's account on web1 ends today
UPDATE shadow SET expires_on='2026-06-30' WHERE source='host:web1' AND username='bob';
