-- world: host
-- fault: Bob owns /usr/local/bin on web1
UPDATE file SET uid=1001, owner='bob' WHERE source='host:web1' AND path='/usr/local/bin';
-- near: the group staff may write /usr/local/bin, as Debian has it, and /bin is a link
UPDATE file SET mode='2775', mode_bits=1533, gid=50 WHERE source='host:web1' AND path='/usr/local/bin';
