-- id: PGS-048
-- title: No page of a database failed its checksum
-- criterion: soc2:PI1.5 | A wrong checksum is data that came back other than it was stored
-- also: soc2:P7.1 | Damaged personal data is neither accurate nor complete
-- controls: CTL-PIN-06
-- scope: now
-- severity: critical
-- tables: pg_databases(checksum_failed_at, checksum_failures, datname)
-- population: SELECT count(*) FROM pg_databases
-- when_empty: not_evaluated
-- remedy: Stop using the disk, restore the database from the last good backup, and find what damaged it.
SELECT d.source AS source, d.datname AS subject, d.checksum_failures||' pages failed, last '||coalesce(strftime('%Y-%m-%d %H:%M',d.checksum_failed_at,'unixepoch'),'at an unknown time') AS detail
FROM pg_databases d
WHERE d.checksum_failures>0;
