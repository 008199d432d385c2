-- id: DBS-016
-- title: No in-scope database engine is past its end of support
-- criterion: soc2:CC7.1 | An engine that gets no more corrections stays vulnerable
-- controls: CTL-CFG-03
-- scope: now
-- severity: high
-- tables: db_instances(db, engine, eol_at, in_scope, version)
-- population: SELECT count(*) FROM db_instances d WHERE d.in_scope=1
-- when_empty: not_evaluated
-- remedy: Upgrade the engine; until then have the risk accepted through a waiver with an end date.
SELECT d.source AS source, d.db AS subject, d.engine||' '||d.version||': support ended '||coalesce(date(d.eol_at,'unixepoch'),'on an unknown date') AS detail
FROM db_instances d
WHERE d.in_scope=1 AND coalesce(d.eol_at,0)<:as_of;
