-- id: XSY-023
-- title: Every vendor in use is answered for by somebody who works here
-- criterion: soc2:CC9.2 | A vendor without an owner is neither reviewed nor told of a breach; the register of
--   vendors is held against HR
-- controls: CTL-VEN-01
-- scope: now
-- severity: medium
-- tables: employees(person, status), vendors(name, owner, status, tier, vendor_id)
-- population: SELECT count(*) FROM vendors WHERE status='active'
-- when_empty: not_evaluated
-- remedy: Name a current owner and have them review the vendor.
SELECT v.source, v.vendor_id AS subject,
 printf('%s (%s), owner: %s', v.name, v.tier, coalesce(v.owner||', who has left or is unknown to HR','none')) AS detail
FROM vendors v
WHERE v.status='active'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=v.owner AND e.status<>'terminated')
