-- id: HST-074
-- title: A mandatory access control module is active
-- criterion: soc2:CC6.8 | AppArmor or SELinux confines a program that was taken over to what it was made for
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: kernel_info(lsm)
-- population: SELECT count(*) FROM kernel_info
-- when_empty: not_evaluated
-- remedy: Install apparmor, set it in the boot arguments and restart.
SELECT k.source, 'lsm' AS subject, 'active modules: ' || coalesce(k.lsm, 'unknown') AS detail
FROM kernel_info k
WHERE ',' || coalesce(k.lsm, '') || ',' NOT LIKE '%,apparmor,%' AND ',' || coalesce(k.lsm, '') || ',' NOT LIKE '%,selinux,%'
 AND ',' || coalesce(k.lsm, '') || ',' NOT LIKE '%,smack,%'
