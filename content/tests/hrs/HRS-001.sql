-- id: HRS-001
-- title: Everyone hired in the period passed a background check before starting
-- criterion: soc2:CC1.4 | People are found fit for their work before they get it; each start is compared with the
--   result of the screening
-- also: soc2:CC1.1 | Screening before hiring is one measure of the standard of conduct
-- controls: CTL-GOV-05
-- scope: period
-- severity: high
-- tables: background_checks(adjudicated_by, completed_at, person, result), employees(employment_type, hired_at,
--   person)
-- population: SELECT count(*) FROM employees WHERE hired_at>=:period_from AND hired_at<:period_until AND
--   hired_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Have the check done now and keep the access of the person narrow until the result is there; record why the
--   start came first.
SELECT e.source, e.person AS subject,
 printf('%s started %s; %s', e.employment_type, date(e.hired_at,'unixepoch'),
 coalesce('best check: '||(SELECT coalesce(b.result,'open')||', completed '
   ||coalesce(date(b.completed_at,'unixepoch'),'not yet')||iif(b.result='reviewed'
   AND b.adjudicated_by IS NULL,', judged by nobody','')
 FROM background_checks b WHERE b.person=e.person ORDER BY b.completed_at IS NULL,
   b.completed_at LIMIT 1),'no check is on record')) AS detail
FROM employees e
WHERE e.hired_at>=:period_from AND e.hired_at<:period_until AND e.hired_at<=:as_of
AND NOT EXISTS (SELECT 1 FROM background_checks b WHERE b.person=e.person AND b.completed_at<=e.hired_at
 AND (b.result='clear' OR (b.result='reviewed' AND b.adjudicated_by IS NOT NULL)))
