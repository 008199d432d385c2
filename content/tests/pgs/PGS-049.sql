-- id: PGS-049
-- title: Every event trigger belongs to an extension
-- criterion: soc2:CC6.8 | It runs at changes of structure with the rights of who makes them: a superuser's, in
--   the end
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: pg_databases(collected), pg_event_triggers(datname, enabled, event, evtname, ext, function, owner)
-- population: SELECT count(*) FROM pg_databases WHERE collected=1
-- when_empty: not_evaluated
-- remedy: DROP EVENT TRIGGER "TRIGGER"; or have its function reviewed and keep it by an approved waiver.
SELECT x.source AS source, x.datname||' '||x.evtname AS subject, 'runs '||x.function||' at '||x.event||', owner '||x.owner AS detail
FROM pg_event_triggers x
WHERE x.ext=0 AND x.enabled=1;
