-- id: VEN-002
-- title: No vendor with access to data was engaged in the period before it was assessed
-- criterion: soc2:CC9.2 | Vendors are assessed before they are relied on
-- also: soc2:CC3.4 | A new vendor is a change whose risk is assessed first
-- controls: CTL-RSK-05, CTL-VEN-01
-- scope: period
-- severity: high
-- tables: vendors(assessed_at, data_access, name, onboarded_at, vendor_id)
-- population: SELECT count(*) FROM vendors WHERE data_access=1 AND onboarded_at>=:period_from AND
--   onboarded_at<:period_until
-- when_empty: no_occurrence
-- remedy: Assess the vendor now; if it does not pass, end the access. Record why the order was reversed.
SELECT v.source, v.vendor_id AS subject, printf('%s has been used since %s; assessed %s', v.name,
   date(v.onboarded_at,'unixepoch'), coalesce(date(v.assessed_at,'unixepoch'),'never')) AS detail
FROM vendors v
WHERE v.data_access=1 AND v.onboarded_at>=:period_from AND v.onboarded_at<:period_until
AND (v.assessed_at<=v.onboarded_at) IS NOT 1
