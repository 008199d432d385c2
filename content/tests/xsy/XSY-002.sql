-- id: XSY-002
-- title: The password of every shared account was changed after somebody who knew it left
-- criterion: soc2:CC6.2 | Whoever was given a shared account knows its password until it is changed, whatever HR
--   says of them
-- also: soc2:CC6.1 | A password that outlives the people who know it protects nothing
-- controls: CTL-IAM-12, CTL-IAM-03
-- scope: now
-- severity: high
-- tables: access_grants(account, granted_at, request_id, revoked_at, system), access_requests(person, request_id),
--   accounts(account, enabled, kind, password_changed_at, system), employees(hired_at, person, status),
--   terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations t JOIN access_requests r ON r.person=t.person JOIN access_grants g
--   ON g.request_id=r.request_id JOIN accounts a ON a.system=g.system AND a.account=g.account WHERE a.kind IN
--   ('shared','emergency') AND t.effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Change the password now, and put the shared accounts a person was given on the list that is worked
--   through at each departure.
SELECT DISTINCT a.source, a.system||'/'||a.account||' '||t.person AS subject,
 printf('%s was given this %s account and left %s; its password is of %s', t.person, a.kind,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'), strftime('%Y-%m-%d %H:%M',a.password_changed_at,'unixepoch')) AS detail
FROM terminations t
JOIN access_requests r ON r.person=t.person
JOIN access_grants g ON g.request_id=r.request_id
JOIN accounts a ON a.system=g.system AND a.account=g.account
LEFT JOIN param_now p ON p.name='term_revoke_hours'
WHERE a.enabled=1 AND a.kind IN ('shared','emergency') AND a.password_changed_at IS NOT NULL
AND g.granted_at<t.effective_at AND a.password_changed_at<min(coalesce(g.revoked_at,t.effective_at),t.effective_at)
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND (:as_of-t.effective_at<=p.value*3600) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
