-- id: PGS-061
-- title: No foreign server has a log-in that everybody uses
-- criterion: soc2:CC6.1 | A user mapping for PUBLIC makes one account of the other server everybody's
-- also: soc2:CC6.3 | Who acted can't be told there
-- controls: CTL-IAM-12
-- scope: now
-- severity: high
-- tables: pg_foreign_servers(datname, host, public_mapping, srvname)
-- population: SELECT count(*) FROM pg_foreign_servers
-- when_empty: no_occurrence
-- remedy: DROP USER MAPPING FOR PUBLIC SERVER "SERVER"; make one for each role that needs it.
SELECT x.source AS source, x.datname||' '||x.srvname AS subject, 'every role reaches '||coalesce(x.host,'it')||' with one log-in' AS detail
FROM pg_foreign_servers x
WHERE x.public_mapping=1;
