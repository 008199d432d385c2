-- id: MYS-010
-- title: The server demands TLS of the policy's version
-- criterion: soc2:CC6.7 | What the server accepts decides how transmission is protected, whatever its clients
--   prefer
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: my_server(family), my_variables(name, value)
-- params: tls_min_version
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: [mariadbd] require_secure_transport=ON, tls_version=TLSv1.2,TLSv1.3, ssl_cert=..., ssl_key=...; then
--   restart the server.
WITH open(source, family) AS (SELECT m.source, m.family FROM my_server m
 WHERE NOT EXISTS (SELECT 1 FROM my_variables n WHERE n.source=m.source AND n.name='skip_networking' AND n.value='ON'))
SELECT s.source AS source, 'require_secure_transport' AS subject, 'connections without TLS are accepted' AS detail
FROM open s
WHERE NOT EXISTS (SELECT 1 FROM my_variables v WHERE v.source=s.source AND v.name='require_secure_transport' AND v.value='ON')
UNION ALL
SELECT s.source, 'have_ssl', 'TLS is not set up: have_ssl is '||coalesce(v.value,'not told')
FROM open s LEFT JOIN my_variables v ON v.source=s.source AND v.name='have_ssl'
WHERE s.family='mariadb' AND coalesce(v.value,'')<>'YES'
UNION ALL
SELECT s.source, 'tls_version', 'accepts '||coalesce(v.value,'an unknown version')||'; the policy asks for '||p.value||' or newer'
FROM open s JOIN param_now p ON p.name='tls_min_version' LEFT JOIN my_variables v ON v.source=s.source AND v.name='tls_version'
WHERE v.value IS NULL OR v.value LIKE '%TLSv1.0%' OR v.value LIKE '%TLSv1.1%' OR ','||v.value||',' LIKE '%,TLSv1,%'
   OR (p.value='TLSv1.3' AND v.value LIKE '%TLSv1.2%');
