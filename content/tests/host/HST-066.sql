-- id: HST-066
-- title: Kernel modules no server needs are not loaded
-- criterion: soc2:CC6.8 | Rare file systems and protocols are code in the kernel that attackers reach and nobody uses
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: kernel_modules(name, status, used_by)
-- population: SELECT count(*) FROM kernel_modules
-- when_empty: not_evaluated
-- remedy: Remove the module (modprobe -r) and disable it with install MODULE /bin/false in /etc/modprobe.d.
SELECT m.source, m.name AS subject, 'module is ' || m.status || coalesce(', used by ' || m.used_by, '') AS detail
FROM kernel_modules m WHERE m.name IN ('cramfs','freevxfs','hfs','hfsplus','jffs2','dccp','sctp','rds','tipc','n_hdlc','ax25','netrom','x25','rose','decnet','appletalk','firewire_core')
