-- id: VEN-005
-- title: Modified opinions and deviations in vendors' reports were evaluated
-- criterion: soc2:CC9.2 | A report is monitored when its bad news is weighed
-- also: soc2:CC4.2 | Deficiencies at a vendor are evaluated like one's own
-- controls: CTL-VEN-03
-- scope: now
-- severity: high
-- tables: vendor_reports(exceptions_count, exceptions_evaluated, opinion, report_id, vendor_id)
-- population: SELECT count(*) FROM vendor_reports
-- when_empty: no_occurrence
-- remedy: For each deviation, write down whether it touches the organization and what is done about it.
SELECT p.source, p.report_id AS subject, printf('report of %s: opinion %s, %d deviations, not evaluated',
   p.vendor_id, p.opinion, p.exceptions_count) AS detail
FROM vendor_reports p
WHERE (p.opinion NOT IN ('unqualified','none') OR p.exceptions_count>0) AND p.exceptions_evaluated IS NOT 1
