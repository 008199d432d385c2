-- id: PGS-001
-- title: No PostgreSQL cluster runs a major version whose support has ended
-- criterion: soc2:CC7.1 | A version that gets no more corrections stays vulnerable to what is found in it
-- controls: CTL-CFG-03
-- scope: now
-- severity: high
-- tables: pg_server(version, version_num)
-- population: SELECT count(*) FROM pg_server
-- when_empty: not_evaluated
-- remedy: Upgrade with pg_upgrade or by logical replication; until then have the risk accepted through a waiver
--   with an end date.
WITH v AS (SELECT s.source, s.version_num/10000 AS major, s.version,
       CASE s.version_num/10000 WHEN 12 THEN 1732147200 WHEN 13 THEN 1762992000 WHEN 14 THEN 1794441600 WHEN 15 THEN 1825891200
            WHEN 16 THEN 1857340800 WHEN 17 THEN 1888790400 WHEN 18 THEN 1920844800 ELSE CASE WHEN s.version_num<120000 THEN 0 ELSE 1951689600 END END AS ends
  FROM pg_server s)
SELECT v.source AS source, 'PostgreSQL '||v.major AS subject, v.version||': support ended '||CASE v.ends WHEN 0 THEN 'long ago' ELSE date(v.ends,'unixepoch') END AS detail
FROM v
WHERE v.ends<=:as_of;
