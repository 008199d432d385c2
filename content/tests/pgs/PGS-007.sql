-- id: PGS-007
-- title: New passwords are stored as SCRAM verifiers
-- criterion: soc2:CC6.1 | The setting decides how the next password is stored, whatever the present ones are
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET password_encryption = 'scram-sha-256'; SELECT pg_reload_conf();
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; scram-sha-256 is asked' AS detail
FROM pg_server v
JOIN (SELECT 'password_encryption' AS name) n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR coalesce(s.setting,'')<>'scram-sha-256');
