-- id: PGS-041
-- title: No setting waits for a restart, and none stands in postgresql.auto.conf
-- criterion: soc2:CC8.1 | ALTER SYSTEM changes the server past the file that is reviewed; a value that waits is
--   not in force
-- also: soc2:CC7.1 | The configuration that is managed is the one that runs
-- controls: CTL-CFG-02
-- scope: now
-- severity: medium
-- tables: pg_settings(name, pending_restart, setting, sourcefile)
-- population: SELECT count(*) FROM pg_settings
-- when_empty: not_evaluated
-- remedy: Move the value into the managed file, then ALTER SYSTEM RESET "SETTING"; SELECT pg_reload_conf();
--   restart when it waits for one.
SELECT s.source AS source, s.name AS subject, CASE WHEN s.pending_restart=1 THEN 'a changed value waits for a restart' ELSE 'is set to '''||coalesce(s.setting,'')||''' by '||s.sourcefile END AS detail
FROM pg_settings s
WHERE s.pending_restart=1 OR s.sourcefile LIKE '%postgresql.auto.conf';
