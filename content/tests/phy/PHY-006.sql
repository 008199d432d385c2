-- id: PHY-006
-- title: No disposed asset was seen on the network afterwards
-- criterion: soc2:CC6.5 | A medium that is still seen was not disposed of; the record is compared with what the
--   collectors saw
-- controls: CTL-PHY-04
-- scope: now
-- severity: high
-- tables: assets(asset, last_seen_at), media_disposal(asset, disposed_at)
-- population: SELECT count(*) FROM media_disposal d JOIN assets a ON a.asset=d.asset
-- when_empty: no_occurrence
-- remedy: Find the device. Correct the record, dispose of it properly, and look for others recorded at the same time.
SELECT d.source, d.asset AS subject, printf('disposed %s, seen %s',
   strftime('%Y-%m-%d %H:%M',max(d.disposed_at),'unixepoch'),
   strftime('%Y-%m-%d %H:%M',a.last_seen_at,'unixepoch')) AS detail
FROM media_disposal d
JOIN assets a ON a.asset=d.asset
WHERE a.last_seen_at>d.disposed_at
GROUP BY d.source, d.asset, a.last_seen_at
