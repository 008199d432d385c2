-- id: VEN-007
-- title: No vendor whose use has ended still has an enabled account
-- criterion: soc2:CC9.2 | Ending a relation includes ending its access
-- also: soc2:CC6.2 | Access of people no longer authorized is removed
-- controls: CTL-VEN-04
-- scope: now
-- severity: critical
-- tables: accounts(account, enabled, kind, system, vendor_id), vendors(name, offboarded_at, vendor_id)
-- population: SELECT count(*) FROM vendors WHERE offboarded_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Disable the account and look at what it did since the end.
SELECT a.source, a.system||'/'||a.account AS subject, printf('%s account of %s, whose use ended %s', a.kind, v.name,
   date(v.offboarded_at,'unixepoch')) AS detail
FROM vendors v
JOIN accounts a ON a.vendor_id=v.vendor_id
WHERE v.offboarded_at<=:as_of AND a.enabled=1
