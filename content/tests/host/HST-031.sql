-- id: HST-031
-- title: One SSH key belongs to one person
-- criterion: soc2:CC6.1 | A key two people hold identifies neither
-- controls: CTL-IAM-15, CTL-IAM-02
-- scope: now
-- severity: high
-- tables: authorized_keys(fingerprint, username)
-- population: SELECT count(*) FROM authorized_keys
-- when_empty: no_occurrence
-- remedy: Have one of the holders make a new key and remove the shared one.
SELECT min(k.source) AS source, k.fingerprint AS subject, 'opens ' || group_concat(DISTINCT k.source || '/' || k.username) AS detail
FROM authorized_keys k LEFT JOIN identity i ON i.source=k.source AND i.account=k.username
GROUP BY k.fingerprint
HAVING count(DISTINCT coalesce(i.person, k.username)) > 1
