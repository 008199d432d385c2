-- id: END-001
-- title: Every laptop and workstation in use has encrypted storage
-- criterion: soc2:CC6.7 | Data that moves with a device is protected when the device is lost
-- also: soc2:CC6.1 | Encryption protects data at rest where the room does not
-- controls: CTL-ENC-02
-- scope: now
-- severity: high
-- tables: assets(asset, kind, owner, retired_at), endpoint_status(asset, disk_encrypted)
-- population: SELECT count(*) FROM assets WHERE kind IN ('laptop','workstation') AND (retired_at IS NULL OR
--   retired_at>:as_of)
-- when_empty: no_occurrence
-- remedy: Turn encryption on and let the device report again; enrol it when it is not managed.
SELECT s.source, s.asset AS subject,
 printf('%s of %s: %s', s.kind, coalesce(s.owner,'nobody'), CASE WHEN p.asset IS NULL
   THEN 'not known to the device management' WHEN p.disk_encrypted IS NULL THEN 'encryption is not reported'
   ELSE 'storage is not encrypted' END) AS detail
FROM assets s
LEFT JOIN endpoint_status p ON p.asset=s.asset
WHERE s.kind IN ('laptop','workstation') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
AND p.disk_encrypted IS NOT 1
