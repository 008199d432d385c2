-- id: OS-022
-- title: No host is seen that the inventory doesn't know
-- criterion: soc2:CC6.1 | Components must be identified before they can be protected; what scans, logs and collection see
--   is compared with the inventory
-- also: soc2:CC7.1 | An unknown component is one of the things monitoring has to find
-- controls: CTL-CFG-05
-- scope: now
-- severity: high
-- tables: assets(asset, retired_at), log_sources(asset), os_version(source), vuln_scans(asset, finished_at)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Enter the host in the inventory with its owner, or take it off the network.
WITH seen(asset, place, at) AS (
 SELECT o.source, 'collection', :as_of FROM os_version o
 UNION ALL SELECT v.asset, 'vulnerability scan', max(v.finished_at) FROM vuln_scans v GROUP BY v.asset
 UNION ALL SELECT l.asset, 'log source', :as_of FROM log_sources l WHERE l.asset IS NOT NULL GROUP BY l.asset)
SELECT s.asset AS source, s.asset AS subject, 'seen by ' || group_concat(s.place, ', ') || ', not in the inventory' AS detail
FROM seen s
WHERE NOT EXISTS (SELECT 1 FROM assets a WHERE a.asset=s.asset AND coalesce(a.retired_at, s.at + 1) > s.at)
GROUP BY s.asset
