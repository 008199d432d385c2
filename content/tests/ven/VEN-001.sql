-- id: VEN-001
-- title: Every active vendor was reviewed within the interval for its tier
-- criterion: soc2:CC9.2 | Vendors are monitored in proportion to their risk; the tier sets the interval
-- controls: CTL-VEN-01
-- scope: now
-- severity: high
-- tables: vendors(last_review_at, name, status, tier, vendor_id)
-- params: vendor_review_critical_days, vendor_review_other_days
-- population: SELECT count(*) FROM vendors WHERE status='active'
-- when_empty: not_evaluated
-- remedy: Review the vendor: its reports, incidents, contract and whether the tier still fits; note the date.
SELECT v.source, v.vendor_id AS subject,
 printf('%s (%s): last review %s; every %d days is promised', v.name, v.tier,
   coalesce(date(v.last_review_at,'unixepoch'),'never'), iif(v.tier IN ('critical','high'),(SELECT value
   FROM param_now WHERE name='vendor_review_critical_days'),(SELECT value FROM param_now
   WHERE name='vendor_review_other_days'))) AS detail
FROM vendors v
WHERE v.status='active'
AND (:as_of-v.last_review_at<=86400*iif(v.tier IN ('critical','high'),(SELECT value FROM param_now
   WHERE name='vendor_review_critical_days'),(SELECT value FROM param_now
   WHERE name='vendor_review_other_days'))) IS NOT 1
