-- id: PHY-005
-- title: Every retired asset that holds storage has a record of sanitisation
-- criterion: soc2:CC6.5 | Protection ends only when data can't be recovered any more; each retired medium is looked
--   for among the disposals
-- also: soc2:C1.2 | Confidential information is disposed of with its medium
-- controls: CTL-PHY-04
-- scope: now
-- severity: high
-- tables: assets(asset, has_storage, kind, retired_at), media_disposal(asset, certificate_no, disposed_at, method,
--   witnessed_by)
-- params: media_disposal_days
-- population: SELECT count(*) FROM assets WHERE has_storage=1 AND retired_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Find the medium, have it wiped or destroyed with a certificate or a witness, and record it; a medium that
--   can't be found is an incident.
SELECT a.source, a.asset AS subject,
 printf('%s retired %s; %s; %d days are allowed', a.kind, date(a.retired_at,'unixepoch'),
 CASE WHEN EXISTS (SELECT 1 FROM media_disposal d WHERE d.asset=a.asset)
   THEN 'the disposal names no method, or has neither certificate nor witness' ELSE 'no disposal is recorded' END,
   (SELECT value FROM param_now WHERE name='media_disposal_days')) AS detail
FROM assets a
WHERE a.has_storage=1 AND a.retired_at<=:as_of
AND (:as_of-a.retired_at<=(SELECT value FROM param_now WHERE name='media_disposal_days')*86400) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM media_disposal d WHERE d.asset=a.asset AND d.method IS NOT NULL
   AND d.disposed_at<=:as_of
 AND (d.certificate_no IS NOT NULL OR d.witnessed_by IS NOT NULL))
