-- id: IAM-001
-- title: No departed person still has an enabled account in any system
-- criterion: soc2:CC6.2 | Access must be removed when a person is no longer authorized; every departure of the HR
--   list is compared with every account of every system
-- also: soc2:CC6.3 | Removing access when a role ends is half of changing access with the role
-- controls: CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: accounts(account, enabled, person, system), employees(hired_at, person, status), terminations(effective_at,
--   person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations WHERE effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Disable the account in the system named and collect that system again; then ask why the departure did not
--   reach it and look for others of the same cause.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s left %s and the account is enabled; %d hours are allowed', t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'), (SELECT value FROM param_now
   WHERE name='term_revoke_hours')) AS detail
FROM terminations t
JOIN accounts a ON a.person=t.person
WHERE a.enabled=1
AND (:as_of-t.effective_at<=(SELECT value FROM param_now WHERE name='term_revoke_hours')*3600) IS NOT 1
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
