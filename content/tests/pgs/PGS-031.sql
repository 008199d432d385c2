-- id: PGS-031
-- title: The write-ahead log is archived, and the last attempt succeeded
-- criterion: soc2:A1.2 | Without it a restore reaches back to the last base backup, and what came after is lost
-- also: soc2:CC7.5 | Recovery to a point in time needs the log
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: pg_archiver(last_archived_at, last_failed_at), pg_server(in_recovery), pg_settings(name, setting)
-- population: SELECT count(*) FROM pg_server WHERE in_recovery=0
-- when_empty: no_occurrence
-- remedy: ALTER SYSTEM SET archive_mode = on; ALTER SYSTEM SET archive_command = '...'; restart; see
--   pg_stat_archiver and the server's log for the reason of a failure.
WITH a AS (SELECT v.source, coalesce((SELECT s.setting FROM pg_settings s WHERE s.source=v.source AND s.name='archive_mode'),'off') AS mode,
    coalesce((SELECT s.setting FROM pg_settings s WHERE s.source=v.source AND s.name='archive_command'),'') AS command,
    coalesce((SELECT s.setting FROM pg_settings s WHERE s.source=v.source AND s.name='archive_library'),'') AS library,
    (SELECT x.last_archived_at FROM pg_archiver x WHERE x.source=v.source) AS last_at, (SELECT x.last_failed_at FROM pg_archiver x WHERE x.source=v.source) AS failed_at
  FROM pg_server v WHERE v.in_recovery=0)
SELECT a.source AS source, 'archiving' AS subject,
       CASE WHEN a.mode='off' THEN 'archive_mode is off' WHEN a.command IN ('','(disabled)') AND a.library='' THEN 'archive_mode is on, and no command or library archives'
            WHEN a.last_at IS NULL THEN 'nothing was ever archived' ELSE 'the last attempt failed on '||date(a.failed_at,'unixepoch')||', after the last success on '||date(a.last_at,'unixepoch') END AS detail
FROM a
WHERE a.mode='off' OR (a.command IN ('','(disabled)') AND a.library='') OR a.last_at IS NULL OR coalesce(a.failed_at,0)>a.last_at;
