-- id: IAM-002
-- title: Accounts of people who left in the period were disabled in time
-- criterion: soc2:CC6.2 | The Type 2 form: a removal that came late is an exception, even when all is well today
-- also: soc2:CC6.3 | Removing access when a role ends is half of changing access with the role
-- controls: CTL-IAM-03
-- scope: period
-- severity: high
-- tables: accounts(account, created_at, disabled_at, enabled, person, system), employees(hired_at, person, status),
--   terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations t JOIN accounts a ON a.person=t.person WHERE
--   t.effective_at>=:period_from AND t.effective_at<:period_until AND t.effective_at<=:as_of AND
--   coalesce(a.created_at,0)<t.effective_at
-- when_empty: no_occurrence
-- remedy: A late removal can't be undone. Show from the logs that the account was not used between departure and
--   removal, record a finding, and mend the way by which departures reach the system.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s left %s; the account was %s; %s hours were allowed', t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'),
 CASE WHEN a.enabled=1 THEN 'never disabled'
   ELSE 'disabled '||coalesce(strftime('%Y-%m-%d %H:%M',a.disabled_at,'unixepoch'),'at an unknown time') END,
 coalesce(p.value,'no')) AS detail
FROM terminations t
JOIN accounts a ON a.person=t.person
LEFT JOIN param p ON p.name='term_revoke_hours' AND p.valid_from<=t.effective_at AND (p.valid_until IS NULL
   OR p.valid_until>t.effective_at)
WHERE t.effective_at>=:period_from AND t.effective_at<:period_until AND t.effective_at<=:as_of
AND coalesce(a.created_at,0)<t.effective_at
AND (iif(a.enabled=1,:as_of,a.disabled_at)-t.effective_at<=p.value*3600) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM terminations l WHERE l.person=t.person AND l.effective_at>t.effective_at
   AND l.effective_at<=:as_of)
AND NOT (a.enabled=1 AND EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of))
