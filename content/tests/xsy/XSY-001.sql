-- id: XSY-001
-- title: No enabled account that its own system gives to nobody belongs to a person who has left
-- criterion: soc2:CC6.2 | A list that names no person hides a departure; the account is matched with HR through
--   the resolved identity instead
-- controls: CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: accounts(account, enabled, person, system), employees(hired_at, person, status),
--   terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM accounts a JOIN identity i ON i.source=a.source AND i.system=a.system AND
--   i.account=a.account WHERE a.enabled=1 AND i.person IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Disable the account, collect that system again, and have its list name the person or register the
--   account as a service's with an owner.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s left %s; the system says the account is %s, the identity says it is theirs; %d hours are allowed', t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'), coalesce(a.person||'''s','nobody''s'), p.value) AS detail
FROM terminations t
JOIN identity i ON i.person=t.person
JOIN accounts a ON a.source=i.source AND a.system=i.system AND a.account=i.account
LEFT JOIN param_now p ON p.name='term_revoke_hours'
WHERE a.enabled=1 AND a.person IS NOT t.person
AND (:as_of-t.effective_at<=p.value*3600) IS NOT 1
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
