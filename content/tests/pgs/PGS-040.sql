-- id: PGS-040
-- title: The server listens where it is needed, and its socket is for its group
-- criterion: soc2:CC6.6 | What does not listen can't be attacked
-- also: soc2:CC6.1 | The socket's mode decides which accounts of the host come near
-- controls: CTL-NET-04
-- scope: now
-- severity: medium
-- tables: pg_server(source), pg_settings(name, set_by, setting, unit)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: ALTER SYSTEM SET listen_addresses = 'ADDRESS, localhost'; ALTER SYSTEM SET unix_socket_permissions =
--   '0770'; restart.
SELECT v.source AS source, n.name AS subject,
       CASE WHEN s.name IS NULL THEN 'the server has no such setting' ELSE 'is '''||coalesce(s.setting,'(unknown)')||''''||coalesce(' '||s.unit,'')||', set by '||s.set_by END||'; named addresses and 0770 are asked' AS detail
FROM pg_server v
JOIN (SELECT 'listen_addresses' AS name UNION ALL SELECT 'unix_socket_permissions') n
LEFT JOIN pg_settings s ON s.source=v.source AND s.name=n.name
WHERE (s.name IS NULL OR (s.name='listen_addresses' AND (','||replace(coalesce(s.setting,'*'),' ','')||',' LIKE '%,*,%' OR ','||replace(s.setting,' ','')||',' LIKE '%,0.0.0.0,%' OR ','||replace(s.setting,' ','')||',' LIKE '%,::,%'))
       OR (s.name='unix_socket_permissions' AND coalesce(s.setting,'') NOT IN ('0700','0770','0750','0710','0600','0660')));
