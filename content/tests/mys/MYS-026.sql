-- id: MYS-026
-- title: Replication comes over verified TLS
-- criterion: soc2:CC6.7 | A replica gets a copy of everything; unverified, from whoever stands in between
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: my_replication(name, primary_host, tls, tls_verified)
-- population: SELECT count(*) FROM my_replication r
-- when_empty: no_occurrence
-- remedy: STOP SLAVE; CHANGE MASTER TO MASTER_SSL=1, MASTER_SSL_CA='...', MASTER_SSL_VERIFY_SERVER_CERT=1; START
--   SLAVE.
SELECT r.source AS source, r.name AS subject, 'copies '||coalesce(r.primary_host,'an unnamed server')
       ||CASE WHEN r.tls=1 THEN ' without checking its certificate' ELSE ' in the clear' END AS detail
FROM my_replication r
WHERE r.tls=0 OR r.tls_verified=0;
