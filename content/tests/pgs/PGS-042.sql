-- id: PGS-042
-- title: Every line of the configuration files can be applied
-- criterion: soc2:CC7.1 | One wrong line keeps the whole file from being taken at the next reload or start
-- also: soc2:CC8.1 | A change that does not take effect was not made
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: pg_file_settings(error, name, seqno, sourcefile, sourceline), pg_settings(name, pending_restart)
-- population: SELECT count(*) FROM pg_file_settings
-- when_empty: not_evaluated
-- remedy: Mend the line named, then SELECT pg_reload_conf(); and look at pg_file_settings again.
SELECT f.source AS source, coalesce(f.sourcefile,'?')||':'||coalesce(f.sourceline,f.seqno) AS subject, coalesce(f.name||': ','')||f.error AS detail
FROM pg_file_settings f
WHERE f.error IS NOT NULL AND NOT (f.error='setting could not be applied' AND EXISTS (SELECT 1 FROM pg_settings s WHERE s.source=f.source AND s.name=f.name AND s.pending_restart=1));
