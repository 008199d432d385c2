-- id: HST-024
-- title: No departed person still has a key or an account on a host
-- criterion: soc2:CC6.2 | Access must end when the person's role ends; hosts are compared with the personnel record itself
-- controls: CTL-IAM-03, CTL-IAM-15
-- scope: now
-- severity: critical
-- tables: authorized_keys(username), shadow(password_status, username), terminations(effective_at, person), users(username)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations WHERE effective_at <= :as_of
-- when_empty: no_occurrence
-- remedy: Remove the key, lock the account on the host named, then collect that host again.
SELECT u.source, u.username AS subject, 'left ' || date(t.effective_at, 'unixepoch') || ', ' ||
 CASE WHEN EXISTS (SELECT 1 FROM authorized_keys k WHERE k.source=u.source AND k.username=u.username) THEN 'key still installed' ELSE 'password still active' END AS detail
FROM users u
JOIN identity i ON i.source=u.source AND i.account=u.username
JOIN terminations t ON t.person=i.person
JOIN param_now p ON p.name='term_revoke_hours'
WHERE t.effective_at + 3600*p.value < :as_of
 AND (EXISTS (SELECT 1 FROM authorized_keys k WHERE k.source=u.source AND k.username=u.username)
  OR EXISTS (SELECT 1 FROM shadow s WHERE s.source=u.source AND s.username=u.username AND s.password_status='active'))
