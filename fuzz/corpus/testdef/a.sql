-- id: HST-032
-- title: Private host keys of SSH can be read by root only
-- criterion: soc2:CC6.1 | Whoever reads a host key can pose as the host and take what people type
-- controls: CTL-NET-03, CTL-IAM-14
-- scope: now
-- severity: high
-- tables: deb_packages(installed, name), file(mode, mode_bits, owner, path, type, uid), sshd_config(source)
-- population: SELECT count(*) FROM file WHERE path LIKE '/etc/ssh/ssh@_host@_%@_key' ESCAPE '@'
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Run chown root:root and chmod 600 on the key; make a new one if others could read it.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE f.path LIKE '/etc/ssh/ssh@_host@_%@_key' ESCAPE '@' AND f.type='regular'
 AND ((f.mode_bits & 63)<>0 OR f.uid<>0)
