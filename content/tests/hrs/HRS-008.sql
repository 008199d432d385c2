-- id: HRS-008
-- title: The status of people and the list of departures agree
-- criterion: soc2:CC2.1 | The list of departures is the population of every test of leavers; a departure missing from
--   it is tested by none
-- also: soc2:CC6.2 | Removal of access starts from the departure on record
-- controls: CTL-HRS-01
-- scope: now
-- severity: high
-- tables: employees(hired_at, person, status), terminations(effective_at, person)
-- population: SELECT count(*) FROM employees
-- when_empty: not_evaluated
-- remedy: Correct the HR system, then run the tests of leavers again.
SELECT e.source, e.person AS subject, 'the status is terminated, but no departure is on record' AS detail
FROM employees e
WHERE e.status='terminated' AND NOT EXISTS (SELECT 1 FROM terminations t WHERE t.person=e.person)
UNION ALL
SELECT t.source, t.person, printf('left %s, but %s', date(max(t.effective_at),'unixepoch'),
   coalesce('the status is '||e.status,'is not on the HR list'))
FROM terminations t
LEFT JOIN employees e ON e.person=t.person
WHERE t.effective_at<=:as_of AND e.status IS NOT 'terminated' AND (e.hired_at>=t.effective_at) IS NOT 1
GROUP BY t.source, t.person, e.status
