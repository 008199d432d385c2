-- world: host
-- fault: Bob's keys on web1 belong to deploy
UPDATE file SET uid=1002, owner='deploy' WHERE source='host:web1' AND path='/home/bob/.ssh/authorized_keys';
-- near: Bob's keys on web1 belong to root, who may write everywhere
UPDATE file SET uid=0, owner='root' WHERE source='host:web1' AND path='/home/bob/.ssh/authorized_keys';
