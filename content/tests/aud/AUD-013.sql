-- id: AUD-013
-- title: No finding is past its date, and dates keep within the limit of the severity
-- criterion: soc2:CC4.2 | Corrective action is taken in time; severity decides how long that may be
-- controls: CTL-MON-05
-- scope: now
-- severity: high
-- tables: findings(due_at, finding_id, issued_at, severity, status)
-- params: finding_critical_days, finding_high_days, finding_other_days
-- population: SELECT count(*) FROM findings
-- when_empty: no_occurrence
-- remedy: Carry the remedy out and have it tested again; a later date is the oversight body's to give.
SELECT f.source, f.finding_id AS subject,
 printf('%s finding issued %s, due %s, %s; %d days are allowed', f.severity, date(f.issued_at,'unixepoch'),
   date(f.due_at,'unixepoch'), f.status,
 CASE f.severity WHEN 'critical' THEN (SELECT value FROM param_now WHERE name='finding_critical_days') WHEN 'high'
   THEN (SELECT value FROM param_now WHERE name='finding_high_days') ELSE (SELECT value FROM param_now
   WHERE name='finding_other_days') END) AS detail
FROM findings f
WHERE f.due_at IS NOT NULL
AND ((f.status='open' AND f.due_at<:as_of)
 OR (f.due_at-f.issued_at<=86400*CASE f.severity WHEN 'critical' THEN (SELECT value FROM param_now
   WHERE name='finding_critical_days') WHEN 'high' THEN (SELECT value FROM param_now WHERE name='finding_high_days')
   ELSE (SELECT value FROM param_now WHERE name='finding_other_days') END) IS NOT 1)
