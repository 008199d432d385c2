-- id: PGS-034
-- title: No untrusted language is installed
-- criterion: soc2:CC6.8 | A function in it runs as the server's account of the operating system
-- controls: CTL-CFG-01
-- scope: now
-- severity: high
-- tables: pg_languages(datname, lanname, public_usage, trusted)
-- population: SELECT count(*) FROM pg_languages
-- when_empty: not_evaluated
-- remedy: DROP EXTENSION "LANGUAGE"; use the trusted form (plperl, pltcl) or move the code out of the database.
SELECT l.source AS source, l.datname||' '||l.lanname AS subject, 'is untrusted'||CASE l.public_usage WHEN 1 THEN ', and everybody has USAGE' ELSE '' END AS detail
FROM pg_languages l
WHERE l.trusted=0;
