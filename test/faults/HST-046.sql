-- world: host
-- fault: the group may write a cron file of web1
UPDATE file SET mode='0664', mode_bits=436 WHERE source='host:web1' AND path='/etc/cron.d/e2scrub';
-- near: a link in the same place shows all bits, as links do
UPDATE file SET mode='0777', mode_bits=511, type='symlink' WHERE source='host:web1' AND path='/etc/cron.d/e2scrub';
