-- id: HST-084
-- title: Each package source names the key it is signed with
-- criterion: soc2:CC6.8 | Without signed-by any trusted key, a small vendor's too, may sign packages of the system
-- controls: CTL-CFG-04
-- scope: now
-- severity: low
-- tables: apt_sources(base_uri, path, release, signed_by, trusted, type)
-- population: SELECT count(*) FROM apt_sources
-- when_empty: not_evaluated
-- remedy: Put signed-by with the key's file into the source.
SELECT a.source, a.base_uri || ' ' || a.release || ' ' || a.type AS subject, min(a.path) || ': any trusted key may sign' AS detail
FROM apt_sources a WHERE a.signed_by IS NULL AND a.trusted=0
GROUP BY a.source, a.base_uri, a.release, a.type
