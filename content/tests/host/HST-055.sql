-- id: HST-055
-- title: The boot loader's settings can be read by root only
-- criterion: soc2:CC6.1 | They may hold a password's hash and tell how to start the host past its log-in
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: file(mode, mode_bits, owner, path, uid)
-- population: SELECT count(*) FROM file WHERE path IN ('/boot/grub/grub.cfg','/boot/grub/user.cfg')
-- when_empty: no_occurrence
-- remedy: Run chown root:root and chmod 600 on the file.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f WHERE f.path IN ('/boot/grub/grub.cfg','/boot/grub/user.cfg') AND ((f.mode_bits & 63)<>0 OR f.uid<>0)
