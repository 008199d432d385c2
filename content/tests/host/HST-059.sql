-- id: HST-059
-- title: The kernel's own protections are on
-- criterion: soc2:CC6.8 | They keep software that got in from reading kernel memory, other processes or linked files
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: os_version(source), system_controls(current_value, name)
-- population: SELECT count(*) FROM system_controls
-- when_empty: not_evaluated
-- remedy: Set the value in /etc/sysctl.d and run sysctl --system.
WITH want(name, low, high) AS (VALUES('kernel.randomize_va_space',2,2), ('kernel.kptr_restrict',1,2), ('kernel.dmesg_restrict',1,1),
  ('kernel.yama.ptrace_scope',1,3), ('kernel.unprivileged_bpf_disabled',1,2), ('kernel.sysrq',0,0), ('fs.suid_dumpable',0,0),
  ('fs.protected_hardlinks',1,1), ('fs.protected_symlinks',1,1))
SELECT o.source, w.name AS subject, 'is ' || coalesce(s.current_value, 'absent') || ', wanted ' || iif(w.low=w.high, w.low, w.low || ' to ' || w.high) AS detail
FROM os_version o JOIN want w
LEFT JOIN system_controls s ON s.source=o.source AND s.name=w.name
WHERE s.current_value IS NULL OR CAST(s.current_value AS INTEGER) < w.low OR CAST(s.current_value AS INTEGER) > w.high
