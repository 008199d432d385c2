-- id: HST-035
-- title: Keys of services are bound to an address or a command
-- criterion: soc2:CC6.3 | A service needs one task, and its key lies on a machine without a person; unbound it opens a full
--   shell from anywhere
-- controls: CTL-IAM-15, CTL-IAM-12
-- scope: now
-- severity: medium
-- tables: authorized_keys(fingerprint, options, username)
-- population: SELECT count(*) FROM authorized_keys k JOIN identity i ON i.source=k.source AND i.account=k.username AND
--   i.kind='service'
-- when_empty: no_occurrence
-- remedy: Put from="ADDRESS" or command="PROGRAM" and restrict before the key.
SELECT k.source, k.username || ' ' || k.fingerprint AS subject, 'options: ' || coalesce(k.options, 'none') AS detail
FROM authorized_keys k JOIN identity i ON i.source=k.source AND i.account=k.username
WHERE i.kind='service' AND coalesce(k.options, '') NOT LIKE '%from="%' AND coalesce(k.options, '') NOT LIKE '%command="%'
