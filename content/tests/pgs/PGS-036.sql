-- id: PGS-036
-- title: Every standby streams over TLS
-- criterion: soc2:CC6.7 | The stream is the whole database, every change of it in the clear
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: pg_replication(client_addr, kind, name, ssl, usename)
-- population: SELECT count(*) FROM pg_replication WHERE kind='standby'
-- when_empty: no_occurrence
-- remedy: Put sslmode=verify-full into the standby's primary_conninfo, and hostssl into the rule of pg_hba.conf
--   for replication.
SELECT p.source AS source, p.name||' from '||p.client_addr AS subject, 'streams as '||coalesce(p.usename,'?')||' without TLS' AS detail
FROM pg_replication p
WHERE p.kind='standby' AND coalesce(p.ssl,0)=0 AND p.client_addr NOT LIKE '127.%' AND p.client_addr<>'::1';
