-- id: PGS-037
-- title: Every foreign PostgreSQL server is reached over TLS
-- criterion: soc2:CC6.7 | Data and passwords go to the other server as this one's do
-- also: soc2:CC6.1 | Without verification another server can take its place
-- controls: CTL-ENC-01
-- scope: now
-- severity: medium
-- tables: pg_foreign_servers(datname, host, srvname, sslmode, wrapper)
-- population: SELECT count(*) FROM pg_foreign_servers
-- when_empty: no_occurrence
-- remedy: ALTER SERVER "SERVER" OPTIONS (ADD sslmode 'verify-full', ADD sslrootcert 'FILE');
SELECT x.source AS source, x.datname||' '||x.srvname AS subject, x.wrapper||' to '||coalesce(x.host,'a local socket')||': sslmode '||coalesce(x.sslmode,'is not set') AS detail
FROM pg_foreign_servers x
WHERE x.wrapper IN ('postgres_fdw','dblink_fdw') AND coalesce(x.sslmode,'') NOT IN ('require','verify-ca','verify-full') AND coalesce(x.host,'localhost') NOT LIKE '/%';
