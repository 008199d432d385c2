-- id: HST-065
-- title: No protection is switched off at boot
-- criterion: soc2:CC7.1 | A boot argument takes a protection away from everything that runs, whatever is configured later
-- controls: CTL-CFG-01
-- scope: now
-- severity: high
-- tables: kernel_info(arguments)
-- population: SELECT count(*) FROM kernel_info
-- when_empty: not_evaluated
-- remedy: Remove the argument from GRUB_CMDLINE_LINUX, run update-grub and restart.
SELECT k.source, a.column1 AS subject, 'kernel started with ' || a.column1 AS detail
FROM kernel_info k JOIN (VALUES('mitigations=off'),('selinux=0'),('apparmor=0'),('nokaslr'),('nopti'),('pti=off'),('spectre_v2=off'),('audit=0'),('module.sig_enforce=0'),('lockdown=none'),('init=/bin/sh'),('init=/bin/bash'),('single')) a
WHERE ' ' || coalesce(k.arguments, '') || ' ' LIKE '% ' || a.column1 || ' %'
