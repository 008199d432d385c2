-- id: PGS-038
-- title: No table is unlogged
-- criterion: soc2:PI1.5 | An unlogged table is emptied by a crash, and is not in a standby or a restore from the
--   log
-- controls: CTL-PIN-06
-- scope: now
-- severity: medium
-- tables: pg_relations(datname, nspname, owner, persistence, relname)
-- population: SELECT count(*) FROM pg_relations
-- when_empty: no_occurrence
-- remedy: ALTER TABLE "SCHEMA"."TABLE" SET LOGGED;
SELECT r.source AS source, r.datname||' '||r.nspname||'.'||r.relname AS subject, 'is unlogged, owner '||r.owner AS detail
FROM pg_relations r
WHERE r.persistence='unlogged';
