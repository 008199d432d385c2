-- id: LOG-011
-- title: Logs travel over encrypted connections
-- criterion: soc2:CC6.7 | Logs hold addresses, names and sometimes content; in transit they are protected like other
--   data
-- controls: CTL-ENC-01
-- scope: now
-- severity: medium
-- tables: log_sources(expected, log_source, system, tls)
-- population: SELECT count(*) FROM log_sources l WHERE l.expected=1
-- when_empty: not_evaluated
-- remedy: Switch the shipper of the source to TLS with a checked certificate.
SELECT l.source AS source, l.log_source AS subject, 'events of '||l.system||' are sent without TLS' AS detail
FROM log_sources l
WHERE l.expected=1 AND coalesce(l.tls,0)=0;
