-- id: HST-082
-- title: Packages come from approved sources only
-- criterion: soc2:CC6.8 | Software gets in by these sources, so each must be on the approved list
-- controls: CTL-CFG-04
-- scope: now
-- severity: medium
-- tables: apt_sources(base_uri, host, path), config_baseline(applies_to, approved_at, expected, name, table_name)
-- population: SELECT count(*) FROM apt_sources
-- when_empty: not_evaluated
-- remedy: Remove the source, or have its host approved in the baseline of apt_sources.
SELECT a.source, a.base_uri AS subject, min(a.path) || ': host ' || coalesce(a.host, 'none') || ' is not on the approved list' AS detail
FROM apt_sources a
WHERE NOT EXISTS (SELECT 1 FROM config_baseline b WHERE b.table_name='apt_sources' AND b.name='host' AND b.expected=a.host
 AND (b.applies_to IS NULL OR b.applies_to=a.source) AND b.approved_at<=:as_of)
GROUP BY a.source, a.base_uri, a.host
