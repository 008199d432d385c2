-- id: OS-021
-- title: Every in-scope server of the inventory is being collected
-- criterion: soc2:CC4.1 | A server that sends nothing is judged by nobody; the inventory tells which should
-- also: soc2:CC7.1 | Monitoring of configurations must reach every component in the boundary
-- controls: CTL-CFG-05, CTL-MON-04
-- scope: now
-- severity: high
-- tables: assets(asset, hostname, in_scope, kind, retired_at), os_version(source)
-- population: SELECT count(*) FROM assets WHERE in_scope=1 AND kind IN ('server','container_host') AND coalesce(retired_at,
--   :as_of + 1) > :as_of
-- when_empty: not_evaluated
-- remedy: Install the agent on the host, or record that the host is retired or out of scope.
SELECT a.asset AS source, a.asset AS subject, coalesce(a.hostname, a.asset) || ' is in the inventory and no collection knows it' AS detail
FROM assets a
WHERE a.in_scope=1 AND a.kind IN ('server','container_host') AND coalesce(a.retired_at, :as_of + 1) > :as_of
 AND NOT EXISTS (SELECT 1 FROM os_version o WHERE o.source=a.asset)
