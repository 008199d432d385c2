-- id: HST-102
-- title: Writes to the account and sudo files are recorded
-- criterion: soc2:CC7.2 | A new user or a new right is written to these files first, so a watch on them shows it
-- controls: CTL-LOG-01, CTL-CFG-02
-- scope: now
-- severity: medium
-- tables: audit_rules(origin, permissions, watch_path), os_version(source)
-- population: SELECT count(*) FROM os_version JOIN (VALUES('/etc/passwd'),('/etc/shadow'),('/etc/group'),('/etc/sudoers'))
-- when_empty: not_evaluated
-- remedy: Add -w PATH -p wa for the path to /etc/audit/rules.d and run augenrules --load.
SELECT o.source, w.column1 AS subject, 'no loaded watch for writes and changes of attributes' AS detail
FROM os_version o JOIN (VALUES('/etc/passwd'),('/etc/shadow'),('/etc/group'),('/etc/sudoers')) w
WHERE NOT EXISTS (SELECT 1 FROM audit_rules r WHERE r.source=o.source AND r.watch_path=w.column1 AND r.origin='loaded'
 AND r.permissions LIKE '%w%' AND r.permissions LIKE '%a%')
