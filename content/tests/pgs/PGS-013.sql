-- id: PGS-013
-- title: Every cluster speaks TLS, of the policy's version or newer
-- criterion: soc2:CC6.7 | What the server offers decides how data and proofs travel
-- also: soc2:CC6.1 | A server without a certificate can be impersonated
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- params: tls_min_version
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET ssl = on; ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2'; SELECT
--   pg_reload_conf();
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; TLS of the policy''s version is asked' AS detail
FROM pg_server v
JOIN (SELECT 'ssl' AS name UNION ALL SELECT 'ssl_min_protocol_version') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR (s.name='ssl' AND coalesce(s.setting,'')<>'on')
       OR (s.name='ssl_min_protocol_version' AND CASE s.setting WHEN 'TLSv1.3' THEN 4 WHEN 'TLSv1.2' THEN 3 ELSE 0 END
           <(SELECT CASE value WHEN 'TLSv1.3' THEN 4 ELSE 3 END FROM param_now WHERE name='tls_min_version')));
