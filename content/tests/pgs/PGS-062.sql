-- id: PGS-062
-- title: Nothing of our own lies in a template database
-- criterion: soc2:CC8.1 | Every database made later starts with a copy of it, rights and functions included
-- also: soc2:CC7.1 | What is copied unseen is configured by nobody
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: pg_databases(datname, is_template), pg_relations(datname, ext, kind, nspname, owner, relname)
-- population: SELECT count(*) FROM pg_databases WHERE is_template=1
-- when_empty: not_evaluated
-- remedy: Drop the objects in the template database named, or make a template of your own that is reviewed.
SELECT r.source AS source, r.datname||' '||r.nspname||'.'||r.relname AS subject, r.kind||' in a template database, owner '||r.owner AS detail
FROM pg_relations r
JOIN pg_databases d ON d.source=r.source AND d.datname=r.datname
WHERE d.is_template=1 AND r.ext=0;
