-- world: host
-- fault: deploy has Bob's user id on web1
UPDATE users SET uid=1001 WHERE source='host:web1' AND username='deploy';
-- near: deploy has a user id on web1 that Bob's namesake has on another host only
UPDATE users SET uid=112 WHERE source='host:web1' AND username='deploy';
