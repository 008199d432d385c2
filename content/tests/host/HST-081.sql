-- id: HST-081
-- title: No package source is taken without a signature
-- criterion: soc2:CC6.8 | An unsigned source lets whoever stands in between install any software
-- controls: CTL-CFG-04
-- scope: now
-- severity: high
-- tables: apt_sources(base_uri, path, release, trusted)
-- population: SELECT count(*) FROM apt_sources
-- when_empty: not_evaluated
-- remedy: Remove trusted=yes or allow-insecure=yes and name the source's key with signed-by.
SELECT a.source, a.base_uri || ' ' || a.release AS subject, min(a.path) || ': taken without a signature' AS detail
FROM apt_sources a WHERE a.trusted=1 GROUP BY a.source, a.base_uri, a.release
