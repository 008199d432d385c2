-- id: MYS-023
-- title: The server listens at named addresses
-- criterion: soc2:CC6.6 | A server that listens everywhere is reached through every network the machine ever joins
-- controls: CTL-NET-04
-- scope: now
-- severity: medium
-- tables: my_server(source), my_variables(name, value)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: [mariadbd] bind_address=ADDRESS (or skip_networking where nothing comes over a network); then restart
--   the server.
SELECT s.source AS source, 'bind_address' AS subject, 'listens at every address: bind_address is '||coalesce(b.value,'empty') AS detail
FROM my_server s
LEFT JOIN my_variables b ON b.source=s.source AND b.name='bind_address'
WHERE coalesce(b.value,'*') IN ('*','0.0.0.0','::')
  AND NOT EXISTS (SELECT 1 FROM my_variables n WHERE n.source=s.source AND n.name='skip_networking' AND n.value='ON');
