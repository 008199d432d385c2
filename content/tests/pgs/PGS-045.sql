-- id: PGS-045
-- title: Statements and forgotten transactions end by themselves
-- criterion: soc2:A1.1 | One statement or transaction without end keeps locks and disk until the service stops
-- also: soc2:CC7.2 | What never ends is never noticed
-- controls: CTL-AVL-05
-- scope: now
-- severity: low
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET idle_in_transaction_session_timeout = '10min'; ALTER SYSTEM SET statement_timeout =
--   '10min'; SELECT pg_reload_conf(); jobs that need longer set it for their role.
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; a limit is asked' AS detail
FROM pg_server v
JOIN (SELECT 'statement_timeout' AS name UNION ALL SELECT 'idle_in_transaction_session_timeout') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR coalesce(s.setting,'0') IN ('0',''));
