-- id: DAT-001
-- title: Every in-scope system and asset has a data classification and a current owner
-- criterion: soc2:CC2.1 | Controls depend on knowing what there is, how sensitive it is and who answers for it
-- also: soc2:C1.1 | Confidential information is identified where it lies
-- controls: CTL-CFG-05, CTL-DAT-01
-- scope: now
-- severity: high
-- tables: assets(asset, classification, in_scope, owner, retired_at), employees(person, status),
--   systems(classification, in_scope, owner, retired_at, system)
-- population: SELECT (SELECT count(*) FROM systems s WHERE s.in_scope=1 AND (s.retired_at IS NULL OR
--   s.retired_at>:as_of))+(SELECT count(*) FROM assets a WHERE a.in_scope=1 AND (a.retired_at IS NULL OR
--   a.retired_at>:as_of))
-- when_empty: not_evaluated
-- remedy: Name an owner on the current staff and set the classification to the highest data held.
SELECT s.source AS source, s.system AS subject,
       'system: classification '||coalesce(s.classification,'missing')||', owner '||coalesce(s.owner,'missing')||CASE WHEN s.owner IS NOT NULL AND e.person IS NULL THEN ' (not on the current staff)' ELSE '' END AS detail
FROM systems s
LEFT JOIN employees e ON e.person=s.owner AND e.status<>'terminated'
WHERE s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of) AND (s.classification IS NULL OR e.person IS NULL)
UNION ALL
SELECT a.source, a.asset,
       'asset: classification '||coalesce(a.classification,'missing')||', owner '||coalesce(a.owner,'missing')||CASE WHEN a.owner IS NOT NULL AND e.person IS NULL THEN ' (not on the current staff)' ELSE '' END
FROM assets a
LEFT JOIN employees e ON e.person=a.owner AND e.status<>'terminated'
WHERE a.in_scope=1 AND (a.retired_at IS NULL OR a.retired_at>:as_of) AND (a.classification IS NULL OR e.person IS NULL);
