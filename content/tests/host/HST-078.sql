-- id: HST-078
-- title: The kernel's audit records reach a daemon that keeps them
-- criterion: soc2:CC7.2 | Audit rules record nothing that lasts unless auditing is on and somebody takes the records
-- controls: CTL-LOG-01
-- scope: now
-- severity: high
-- tables: audit_status(daemon_pid, enabled), os_version(source)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Install auditd and enable its service; remove audit=0 from the boot arguments.
SELECT o.source, 'audit' AS subject,
 CASE WHEN a.source IS NULL THEN 'the kernel has no audit system' WHEN a.enabled=0 THEN 'auditing is off' ELSE 'no daemon takes the records' END AS detail
FROM os_version o LEFT JOIN audit_status a ON a.source=o.source
WHERE a.source IS NULL OR a.enabled=0 OR a.daemon_pid IS NULL
