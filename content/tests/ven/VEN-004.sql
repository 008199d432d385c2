-- id: VEN-004
-- title: Every subservice organization has a current assurance report that was reviewed
-- criterion: soc2:CC9.2 | The report relies on the controls of such a vendor; an assurance report is how they are
--   seen
-- also: soc2:CC3.2 | Risk analysis includes what the vendor's own auditor found
-- controls: CTL-VEN-03
-- scope: now
-- severity: high
-- tables: vendor_reports(bridge_until_at, period_until_at, report_type, reviewed_at, reviewed_by, vendor_id),
--   vendors(name, status, subservice, vendor_id)
-- params: vendor_report_max_age_days
-- population: SELECT count(*) FROM vendors WHERE status='active' AND subservice=1
-- when_empty: no_occurrence
-- remedy: Obtain the latest report or a bridge letter, read it, and write down what it means for the organization.
SELECT v.source, v.vendor_id AS subject,
 printf('%s: %s; %d days without cover are allowed', v.name,
 coalesce((SELECT 'cover by a reviewed report ended '
   ||date(max(coalesce(p.bridge_until_at,p.period_until_at)),'unixepoch') FROM vendor_reports p
   WHERE p.vendor_id=v.vendor_id AND p.reviewed_at<=:as_of AND p.reviewed_by IS NOT NULL
   AND p.report_type IN ('soc2_type2','iso27001','pci_aoc')),'no report was reviewed'), (SELECT value FROM param_now
   WHERE name='vendor_report_max_age_days')) AS detail
FROM vendors v
WHERE v.status='active' AND v.subservice=1
AND NOT EXISTS (SELECT 1 FROM vendor_reports p WHERE p.vendor_id=v.vendor_id
   AND p.report_type IN ('soc2_type2','iso27001','pci_aoc')
 AND p.reviewed_at<=:as_of AND p.reviewed_by IS NOT NULL
 AND :as_of-coalesce(p.bridge_until_at,p.period_until_at)<=(SELECT value FROM param_now
   WHERE name='vendor_report_max_age_days')*86400)
