-- id: PGS-030
-- title: Pages have checksums, and nothing is given up on the way to the disk
-- criterion: soc2:PI1.5 | Damage of stored data is seen, and a crash loses nothing that was confirmed
-- controls: CTL-PIN-06
-- scope: now
-- severity: high
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET fsync = on; ALTER SYSTEM SET full_page_writes = on; checksums: stop the server, then
--   pg_checksums --enable.
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; on is asked' AS detail
FROM pg_server v
JOIN (SELECT 'data_checksums' AS name UNION ALL SELECT 'full_page_writes' UNION ALL SELECT 'fsync') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR coalesce(s.setting,'off')<>'on');
