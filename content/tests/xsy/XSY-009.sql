-- id: XSY-009
-- title: No key of a person who has left opens any account of any host
-- criterion: soc2:CC6.2 | A key outlives the account: it may stand under root or a service; log-ins of the past
--   say whose it was
-- also: soc2:CC6.1 | The list of authorized keys is an access list of its own
-- controls: CTL-IAM-15, CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: auth_events(account, fingerprint, outcome), authorized_keys(fingerprint, key_file, username),
--   employees(hired_at, person, status), terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM authorized_keys WHERE fingerprint IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Remove the line from the key file named, collect the host again, and look through the log-ins with that
--   key.
WITH held(person, fingerprint) AS (
 SELECT i.person, v.fingerprint FROM terminations t
  JOIN identity i ON i.person=t.person AND i.kind='person'
  JOIN auth_events v ON v.source=i.source AND v.account=i.account
  WHERE v.outcome='success' AND v.fingerprint IS NOT NULL
 UNION
 SELECT i.person, k.fingerprint FROM terminations t
  JOIN identity i ON i.person=t.person AND i.kind='person'
  JOIN authorized_keys k ON k.source=i.source AND k.username=i.account
  WHERE k.fingerprint IS NOT NULL)
SELECT k.source, k.username||' '||k.fingerprint AS subject,
 printf('a key of %s, who left %s, is in %s', t.person, strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'), min(k.key_file)) AS detail
FROM held h
JOIN terminations t ON t.person=h.person
JOIN authorized_keys k ON k.fingerprint=h.fingerprint
LEFT JOIN param_now p ON p.name='term_revoke_hours'
WHERE (:as_of-t.effective_at<=p.value*3600) IS NOT 1
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
GROUP BY k.source, k.username, k.fingerprint, t.person
