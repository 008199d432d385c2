-- id: PGS-039
-- title: No table or view is owned by a role that can log in
-- criterion: soc2:CC6.3 | Who owns an object can change and drop it and give it away; the application needs none
--   of that
-- also: soc2:CC6.1 | A stolen password of the application must not be the owner's
-- controls: CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: pg_relations(datname, ext, nspname, owner, owner_can_login, relname)
-- population: SELECT count(*) FROM pg_relations
-- when_empty: no_occurrence
-- remedy: CREATE ROLE "OWNER" NOLOGIN; REASSIGN OWNED BY "ROLE" TO "OWNER"; then grant what the application
--   needs.
SELECT r.source AS source, r.datname||' '||r.owner AS subject, count(*)||' tables and views belong to '||r.owner||', who can log in, '||min(r.nspname||'.'||r.relname)||' among them' AS detail
FROM pg_relations r
WHERE r.owner_can_login=1 AND r.ext=0
GROUP BY r.source, r.datname, r.owner;
