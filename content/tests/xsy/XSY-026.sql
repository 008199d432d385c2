-- id: XSY-026
-- title: No service account signed in from a person's device
-- criterion: soc2:CC6.1 | A service's credential in a person's hands hides who acts; the address of each log-in is
--   looked up in the inventory
-- also: soc2:CC7.2 | It is also how stolen service credentials show themselves
-- controls: CTL-IAM-12, CTL-LOG-07
-- scope: period
-- severity: high
-- tables: assets(address, kind, owner, retired_at), auth_events(account, action, event_id, occurred_at, outcome,
--   remote_host)
-- population: SELECT count(*) FROM auth_events v JOIN identity i ON i.source=v.source AND i.account=v.account AND
--   i.kind='service' WHERE v.action='login' AND v.outcome='success' AND v.remote_host IS NOT NULL AND
--   v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask the device's owner, change the credential, and bind the account to the addresses of its hosts.
SELECT DISTINCT v.source, v.event_id AS subject,
 printf('%s signed in at %s from %s, the %s of %s', v.account, strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch'),
   v.remote_host, d.kind, coalesce(d.owner,'nobody known')) AS detail
FROM auth_events v
JOIN identity i ON i.source=v.source AND i.account=v.account AND i.kind='service'
JOIN assets d ON d.address=v.remote_host AND d.kind IN ('laptop','workstation','mobile')
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
AND (d.retired_at IS NULL OR d.retired_at>v.occurred_at)
