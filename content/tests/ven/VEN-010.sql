-- id: VEN-010
-- title: Every carved-out subservice organization has stated complementary controls, each watched by one of ours
-- criterion: soc2:CC9.2 | What is carved out is assumed of the vendor; the assumption is stated and monitored
-- also: soc2:CC2.3 | Readers of the report are told what is assumed of whom
-- controls: CTL-VEN-03
-- scope: now
-- severity: medium
-- tables: controls(control_id, status), csocs(csoc_id, monitored_by, statement, vendor_id), vendors(method, name,
--   status, subservice, vendor_id)
-- population: SELECT count(*) FROM vendors v LEFT JOIN csocs c ON c.vendor_id=v.vendor_id WHERE v.status='active' AND
--   v.subservice=1 AND v.method='carve_out'
-- when_empty: no_occurrence
-- remedy: State the controls assumed of the vendor and name the control by which each is watched.
SELECT v.source, v.vendor_id AS subject, printf('%s is carved out, and no control is stated that it must perform',
   v.name) AS detail
FROM vendors v
WHERE v.status='active' AND v.subservice=1 AND v.method='carve_out'
AND NOT EXISTS (SELECT 1 FROM csocs c WHERE c.vendor_id=v.vendor_id)
UNION ALL
SELECT c.source, c.vendor_id||' '||c.csoc_id, printf('"%s" is watched by no control in force', c.statement)
FROM csocs c
JOIN vendors v ON v.vendor_id=c.vendor_id
WHERE v.status='active'
AND NOT EXISTS (SELECT 1 FROM controls k WHERE k.control_id=c.monitored_by AND k.status='in_force')
