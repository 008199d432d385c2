-- id: XSY-039
-- title: Every device that is managed is in the inventory
-- criterion: soc2:CC6.1 | What device management and anti-malware see is held against the inventory; a device it
--   lacks is owned by nobody
-- controls: CTL-CFG-05, CTL-END-01
-- scope: now
-- severity: medium
-- tables: antimalware(asset), assets(asset, retired_at), endpoint_status(asset)
-- population: SELECT count(*) FROM endpoint_status
-- when_empty: not_evaluated
-- remedy: Register the device with its owner, or remove it from device management.
SELECT min(x.source) AS source, x.asset AS subject, 'seen by '||group_concat(x.source,', ')||', not in the inventory or retired' AS detail
FROM (SELECT source, asset FROM endpoint_status UNION SELECT source, asset FROM antimalware) x
WHERE NOT EXISTS (SELECT 1 FROM assets a WHERE a.asset=x.asset AND (a.retired_at IS NULL OR a.retired_at>:as_of))
GROUP BY x.asset
