-- world: host
-- fault: everybody may read the settings on db1
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:db1' AND path='/boot/grub/grub.cfg';
-- near: root may only read them on db1
UPDATE file SET mode='0400', mode_bits=256 WHERE source='host:db1' AND path='/boot/grub/grub.cfg';
UPDATE file SET mode='0444', mode_bits=292 WHERE source='host:db1' AND path='/etc/passwd';
