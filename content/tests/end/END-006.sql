-- id: END-006
-- title: Removable media is blocked where the policy says so
-- criterion: soc2:CC6.7 | Data is kept from leaving on media that nobody watches
-- controls: CTL-END-01
-- scope: now
-- severity: medium
-- tables: assets(asset, retired_at), endpoint_status(asset, removable_media_blocked)
-- params: removable_media_allowed
-- population: SELECT count(*) FROM endpoint_status p JOIN assets s ON s.asset=p.asset WHERE s.retired_at IS NULL OR
--   s.retired_at>:as_of
-- applies: SELECT count(*) FROM param_now WHERE name='removable_media_allowed' AND value=0
-- not_applicable: The policy allows removable media
-- when_empty: no_occurrence
-- remedy: Block removable media in the device management; a person who needs it asks for a waiver.
SELECT p.source, p.asset AS subject, CASE WHEN p.removable_media_blocked IS NULL THEN 'blocking is not reported'
   ELSE 'removable media can be used' END AS detail
FROM endpoint_status p
JOIN assets s ON s.asset=p.asset
WHERE (s.retired_at IS NULL OR s.retired_at>:as_of)
AND p.removable_media_blocked IS NOT 1
