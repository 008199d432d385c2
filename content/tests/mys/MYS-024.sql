-- id: MYS-024
-- title: Sessions over a network were encrypted when they were looked at
-- criterion: soc2:CC6.7 | A setting says what may be; the sessions show what is
-- controls: CTL-ENC-01
-- scope: now
-- severity: medium
-- tables: my_sessions(client, local, tls, user)
-- population: SELECT count(*) FROM my_sessions s WHERE s.local=0
-- when_empty: no_occurrence
-- remedy: ALTER USER 'name'@'host' REQUIRE SSL. Where it is not told: [mariadbd] performance_schema=ON, and GRANT
--   SELECT ON performance_schema.* TO the collector's account.
SELECT s.source AS source, s.user||' from '||coalesce(s.client,'an unknown address') AS subject,
       count(*)||' of its sessions '||CASE WHEN max(s.tls) IS NULL THEN 'may be in the clear: the server does not tell' ELSE 'were in the clear' END AS detail
FROM my_sessions s
WHERE s.local=0 AND coalesce(s.tls,0)=0
GROUP BY s.source, s.user, s.client;
