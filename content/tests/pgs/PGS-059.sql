-- id: PGS-059
-- title: No sampled column holds card numbers or keys
-- criterion: soc2:CC6.1 | Names tell what a column is meant for; its contents tell what is in it
-- also: soc2:C1.1 | Card numbers and keys are confidential wherever they lie
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: pg_samples(attname, cards, datname, keys, nspname, relname, sampled)
-- applies: SELECT count(*) FROM pg_samples
-- not_applicable: No source has the setting `sample`; contents of tables are not looked at.
-- population: SELECT count(*) FROM pg_samples WHERE sampled>0
-- when_empty: not_evaluated
-- remedy: Find where the values come from, remove or encrypt them, and change every key that was there.
SELECT p.source AS source, p.datname||' '||p.nspname||'.'||p.relname||'.'||p.attname AS subject, 'of '||p.sampled||' cells '||p.cards||' look like card numbers, '||p.keys||' like keys, tokens or hashes' AS detail
FROM pg_samples p
WHERE p.cards>0 OR p.keys>0;
