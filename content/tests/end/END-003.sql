-- id: END-003
-- title: Devices lock within the idle time the policy states
-- criterion: soc2:CC6.1 | An unlocked screen is access for whoever passes by
-- controls: CTL-END-01
-- scope: now
-- severity: medium
-- tables: assets(asset, retired_at), endpoint_status(asset, screen_lock_minutes)
-- params: screen_lock_minutes
-- population: SELECT count(*) FROM endpoint_status p JOIN assets s ON s.asset=p.asset WHERE s.retired_at IS NULL OR
--   s.retired_at>:as_of
-- when_empty: no_occurrence
-- remedy: Set the lock in the device management, for all devices at once.
SELECT p.source, p.asset AS subject,
 printf('%s; %d minutes are allowed', CASE WHEN p.screen_lock_minutes IS NULL THEN 'the time to lock is not reported'
 WHEN p.screen_lock_minutes=0 THEN 'never locks' ELSE printf('locks after %d minutes', p.screen_lock_minutes) END,
   (SELECT value FROM param_now WHERE name='screen_lock_minutes')) AS detail
FROM endpoint_status p
JOIN assets s ON s.asset=p.asset
WHERE (s.retired_at IS NULL OR s.retired_at>:as_of)
AND (p.screen_lock_minutes BETWEEN 1 AND (SELECT value FROM param_now WHERE name='screen_lock_minutes')) IS NOT 1
