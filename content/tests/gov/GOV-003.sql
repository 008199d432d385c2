-- id: GOV-003
-- title: Findings of high severity were reported to the oversight body in time
-- criterion: soc2:CC4.2 | Deficiencies are told to those who can have them corrected, the oversight body among them
-- also: soc2:CC1.2 | The body can oversee only what reaches it
-- controls: CTL-GOV-02, CTL-MON-05
-- scope: now
-- severity: high
-- tables: findings(finding_id, issued_at, reported_at, severity)
-- params: board_report_days
-- population: SELECT count(*) FROM findings WHERE severity IN ('high','critical')
-- when_empty: no_occurrence
-- remedy: Report the finding at the next meeting, or before, and note when.
SELECT f.source, f.finding_id AS subject,
 printf('%s finding, issued %s, reported %s; %d days are allowed', f.severity, date(f.issued_at,'unixepoch'),
   coalesce(date(f.reported_at,'unixepoch'),'not yet'), (SELECT value FROM param_now
   WHERE name='board_report_days')) AS detail
FROM findings f
WHERE f.severity IN ('high','critical')
AND (coalesce(f.reported_at,:as_of)-f.issued_at<=(SELECT value FROM param_now
   WHERE name='board_report_days')*86400) IS NOT 1
