-- id: VEN-006
-- title: Every control a subservice report expects of its users is mapped to one of ours
-- criterion: soc2:CC9.2 | The vendor's controls hold only if its users do their part; each is mapped to the control
--   that does it
-- controls: CTL-VEN-03
-- scope: now
-- severity: medium
-- tables: vendor_reports(cuecs_mapped, cuecs_total, period_until_at, report_id, report_type, vendor_id),
--   vendors(name, status, subservice, vendor_id)
-- population: SELECT count(*) FROM vendor_reports p JOIN vendors v ON v.vendor_id=p.vendor_id WHERE v.status='active'
--   AND v.subservice=1
-- when_empty: no_occurrence
-- remedy: Map the expected controls that are left, or put a control in force where there is none.
SELECT p.source, p.report_id AS subject, printf('report of %s: %d of %d expected controls are mapped', v.name,
   coalesce(p.cuecs_mapped,0), p.cuecs_total) AS detail
FROM vendor_reports p
JOIN vendors v ON v.vendor_id=p.vendor_id
WHERE v.status='active' AND v.subservice=1 AND (p.cuecs_mapped>=p.cuecs_total) IS NOT 1
AND p.period_until_at IS (SELECT max(q.period_until_at) FROM vendor_reports q WHERE q.vendor_id=p.vendor_id
   AND q.report_type=p.report_type)
