-- world: host
-- fault: deploy has no shadow entry on web1
DELETE FROM shadow WHERE source='host:web1' AND username='deploy';
-- near: the account without a shadow entry can't log in
DELETE FROM shadow WHERE source='host:web1' AND username='daemon';
