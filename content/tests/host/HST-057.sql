-- id: HST-057
-- title: Only root can write the files that decide who gets in
-- criterion: soc2:CC6.1 | PAM, SSH and sudo decide from these files; who writes them writes the rules of access
-- controls: CTL-CFG-01, CTL-CFG-02
-- scope: now
-- severity: high
-- tables: file(mode, mode_bits, owner, path, type, uid)
-- population: SELECT count(*) FROM file WHERE path='/etc/ssh/sshd_config' OR path LIKE '/etc/pam.d/%'
-- when_empty: not_evaluated
-- remedy: Run chown root:root and chmod go-w on the file.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE (f.path='/etc/ssh/sshd_config' OR f.path LIKE '/etc/pam.d%' OR f.path LIKE '/etc/sudoers.d%' OR f.path LIKE '/etc/security/%'
  OR f.path LIKE '/etc/ssh/sshd@_config.d%' ESCAPE '@' OR f.path LIKE '/etc/audit/%')
 AND f.type<>'symlink' AND ((f.mode_bits & 18)<>0 OR f.uid<>0)
