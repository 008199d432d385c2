-- id: OS-023
-- title: No clear-text or obsolete remote service is active
-- criterion: soc2:CC6.6 | These services let in from outside whoever can read or guess what crosses the network
-- also: soc2:CC6.7 | What they carry is not protected in motion
-- controls: CTL-NET-02
-- scope: now
-- severity: high
-- tables: systemd_units(active_state, id, unit_file_state)
-- population: SELECT count(*) FROM systemd_units WHERE active_state='active'
-- when_empty: not_evaluated
-- remedy: Disable the unit (systemctl disable --now) and remove its package.
SELECT u.source, u.id AS subject, u.active_state || ' (' || coalesce(u.unit_file_state, 'no state') || ')' AS detail
FROM systemd_units u
WHERE u.active_state IN ('active','activating')
 AND (u.id LIKE 'telnet%' OR u.id LIKE 'inetutils-telnet%' OR u.id LIKE 'rsh%' OR u.id LIKE 'rlogin%' OR u.id LIKE 'rexec%' OR u.id LIKE 'tftp%'
  OR u.id LIKE 'atftp%' OR u.id LIKE 'vsftpd%' OR u.id LIKE 'proftpd%' OR u.id LIKE 'xinetd%' OR u.id LIKE 'ypserv%')
