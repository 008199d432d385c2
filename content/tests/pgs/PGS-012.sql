-- id: PGS-012
-- title: Every line of pg_hba.conf can be used
-- criterion: soc2:CC7.1 | A wrong line makes the server keep the rules it had: the file says one thing, the
--   server does another
-- also: soc2:CC8.1 | A change that does not take effect was not made
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: pg_hba_rules(error, file_name, line_number)
-- population: SELECT count(*) FROM pg_hba_rules
-- when_empty: not_evaluated
-- remedy: Mend the line named, then SELECT pg_reload_conf(); and look at pg_hba_file_rules again.
SELECT h.source AS source, coalesce(h.file_name,'pg_hba.conf')||':'||h.line_number AS subject,
       'can''t be used: '||h.error AS detail
FROM pg_hba_rules h
WHERE h.error IS NOT NULL;
