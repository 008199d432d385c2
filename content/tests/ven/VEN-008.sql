-- id: VEN-008
-- title: Every vendor that processes personal data signed privacy terms with a breach notice in time
-- criterion: soc2:P6.4 | Vendors with access to personal data commit to protect it, by terms that are signed
-- also: soc2:P6.5 | They commit to report a disclosure, within the time the policy allows
-- controls: CTL-PRI-08
-- scope: now
-- severity: high
-- tables: vendor_contracts(breach_notice_hours, dpa_signed, expires_at, signed_at, vendor_id), vendors(name,
--   personal_data, status, vendor_id)
-- params: vendor_breach_notice_hours
-- population: SELECT count(*) FROM vendors WHERE status='active' AND personal_data=1
-- when_empty: no_occurrence
-- remedy: Have the data processing agreement signed, with a time for breach notice within the policy.
SELECT v.source, v.vendor_id AS subject,
 printf('%s: no contract in force has signed privacy terms with breach notice within %d hours', v.name, (SELECT value
   FROM param_now WHERE name='vendor_breach_notice_hours')) AS detail
FROM vendors v
WHERE v.status='active' AND v.personal_data=1
AND NOT EXISTS (SELECT 1 FROM vendor_contracts c WHERE c.vendor_id=v.vendor_id AND c.dpa_signed=1
   AND c.signed_at<=:as_of
 AND c.breach_notice_hours<=(SELECT value FROM param_now WHERE name='vendor_breach_notice_hours')
   AND (c.expires_at IS NULL OR c.expires_at>:as_of))
