-- id: IAM-022
-- title: Accounts of contractors and vendors end by themselves, and none is past its end
-- criterion: soc2:CC6.2 | Access given for a contract must end with the contract, without anybody having to remember
-- also: soc2:CC9.2 | Vendors' staff leave without this organization being told
-- controls: CTL-IAM-13
-- scope: now
-- severity: medium
-- tables: accounts(account, enabled, expires_at, kind, person, system, vendor_id), employees(employment_type, person)
-- population: SELECT count(*) FROM accounts a LEFT JOIN employees e ON e.person=a.person WHERE a.enabled=1 AND
--   (a.kind='vendor' OR a.vendor_id IS NOT NULL OR e.employment_type IN ('contractor','vendor_staff'))
-- when_empty: no_occurrence
-- remedy: Set the end of the account to the end of the contract; disable it when that has passed.
SELECT DISTINCT a.source, a.system||'/'||a.account AS subject,
 printf('%s account of %s %s', a.kind, coalesce(a.vendor_id,a.person,'nobody known'),
 CASE WHEN a.expires_at IS NULL THEN 'has no end'
   ELSE 'should have ended '||date(a.expires_at,'unixepoch') END) AS detail
FROM accounts a
LEFT JOIN employees e ON e.person=a.person
WHERE a.enabled=1
AND (a.kind='vendor' OR a.vendor_id IS NOT NULL OR e.employment_type IN ('contractor','vendor_staff'))
AND (a.expires_at>:as_of) IS NOT 1
