-- id: HST-105
-- title: Audit rules are locked until the next start
-- criterion: soc2:CC7.2 | With the lock, even root can't switch recording off without a restart that shows
-- controls: CTL-LOG-04
-- scope: now
-- severity: low
-- tables: audit_status(enabled)
-- population: SELECT count(*) FROM audit_status
-- when_empty: not_evaluated
-- remedy: End the last file of /etc/audit/rules.d with -e 2 and restart.
SELECT a.source, 'lock' AS subject, 'enabled is ' || a.enabled || ', wanted 2' AS detail
FROM audit_status a WHERE a.enabled<>2
