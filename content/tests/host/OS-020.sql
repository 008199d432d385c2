-- id: OS-020
-- title: Every host runs the audit service with the rules that are required
-- criterion: soc2:CC7.2 | Changes to identities, privileges, time and permissions leave a record only where a rule asks for
--   it
-- controls: CTL-LOG-01
-- scope: now
-- severity: high
-- tables: audit_rules(key, origin), systemd_units(active_state, id)
-- population: SELECT count(*) FROM sources JOIN (VALUES('identity'),('privileged'),('logins'),('time-change'),('perm-mod'),
--   ('auditd')) WHERE kind='host' AND in_scope=1
-- when_empty: not_evaluated
-- remedy: Put rules with the keys identity, privileged, logins, time-change and perm-mod into /etc/audit/rules.d, run
--   augenrules --load, and enable auditd.
SELECT s.source, 'rules for ' || k.column1 AS subject, 'no loaded rule has this key' AS detail
FROM sources s JOIN (VALUES('identity'),('privileged'),('logins'),('time-change'),('perm-mod')) k
WHERE s.kind='host' AND s.in_scope=1 AND NOT EXISTS (SELECT 1 FROM audit_rules r WHERE r.source=s.source AND r.key=k.column1 AND r.origin='loaded')
UNION ALL
SELECT s.source, 'auditd', 'the service is not active'
FROM sources s
WHERE s.kind='host' AND s.in_scope=1 AND NOT EXISTS (SELECT 1 FROM systemd_units u WHERE u.source=s.source AND u.id='auditd.service' AND u.active_state='active')
