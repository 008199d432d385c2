-- id: DAT-003
-- title: No data is kept past its retention unless a legal hold says so
-- criterion: soc2:C1.2 | When retention ends, confidential information is disposed of
-- also: soc2:P4.2 | Personal information is kept no longer than its purpose needs
-- controls: CTL-DAT-03
-- scope: now
-- severity: high
-- tables: retention_status(checked_at, data_id, legal_hold, oldest_record_at, records_over)
-- population: SELECT count(*) FROM retention_status r
-- when_empty: not_evaluated
-- remedy: Dispose of the records under approval, or record the legal hold; then find why the purge did not run.
SELECT r.source AS source, r.data_id AS subject,
       r.records_over||' records past retention on '||date(r.checked_at,'unixepoch')||', oldest '||coalesce(strftime('%Y-%m-%d %H:%M',r.oldest_record_at,'unixepoch'),'never')||', no legal hold' AS detail
FROM retention_status r
WHERE r.records_over>0 AND coalesce(r.legal_hold,0)=0;
