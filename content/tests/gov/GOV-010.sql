-- id: GOV-010
-- title: Violations of policy were handled in time, with an outcome on record
-- criterion: soc2:CC1.5 | People are held to account when a violation leads to an outcome
-- also: soc2:CC1.1 | Departures from the standard of conduct are corrected
-- controls: CTL-GOV-07
-- scope: now
-- severity: medium
-- tables: sanctions(case_id, closed_at, opened_at, outcome)
-- params: sanction_close_days
-- population: SELECT count(*) FROM sanctions
-- when_empty: no_occurrence
-- remedy: Close the case with its outcome, even when that is that nothing was found.
SELECT s.source, s.case_id AS subject,
 printf('opened %s, closed %s, outcome: %s; %d days are allowed', date(s.opened_at,'unixepoch'),
   coalesce(date(s.closed_at,'unixepoch'),'not yet'), coalesce(s.outcome,'none'), (SELECT value FROM param_now
   WHERE name='sanction_close_days')) AS detail
FROM sanctions s
WHERE (coalesce(s.closed_at,:as_of)-s.opened_at<=(SELECT value FROM param_now
   WHERE name='sanction_close_days')*86400) IS NOT 1
OR (s.closed_at IS NOT NULL AND s.outcome IS NULL)
