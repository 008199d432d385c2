-- id: HST-117
-- title: Every key that opened an account was seen by a collection
-- criterion: soc2:CC6.1 | A key that was used and is in no snapshot was put there and taken away between two looks
-- controls: CTL-IAM-15
-- scope: period
-- severity: high
-- tables: auth_events(account, fingerprint, method, occurred_at, outcome, remote_host), authorized_keys(fingerprint,
--   username), authorized_keys_history(fingerprint, username)
-- population: SELECT count(*) FROM auth_events WHERE method='publickey' AND outcome='success' AND fingerprint IS NOT NULL
--   AND occurred_at>=:period_from AND occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who installed the key; treat it as an incident until that is known.
SELECT e.source, coalesce(e.account, 'unknown account') || ' ' || e.fingerprint AS subject, 'used ' || count(*) || ' times, the last on ' || date(max(e.occurred_at), 'unixepoch') || coalesce(' from ' || max(e.remote_host), '') AS detail
FROM auth_events e
WHERE e.outcome='success' AND e.method='publickey' AND e.fingerprint IS NOT NULL AND e.occurred_at>=:period_from AND e.occurred_at<:period_until
 AND NOT EXISTS (SELECT 1 FROM authorized_keys k WHERE k.source=e.source AND k.username=e.account AND k.fingerprint=e.fingerprint)
 AND NOT EXISTS (SELECT 1 FROM authorized_keys_history h WHERE h.source=e.source AND h.username=e.account AND h.fingerprint=e.fingerprint)
GROUP BY e.source, e.account, e.fingerprint
