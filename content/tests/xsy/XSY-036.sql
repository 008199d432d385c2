-- id: XSY-036
-- title: Every account of a vendor rests on a contract in force
-- criterion: soc2:CC9.2 | Access of a third party without a contract binds it to nothing; the systems' accounts
--   are held against the contracts
-- controls: CTL-VEN-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, system, vendor_id), vendor_contracts(expires_at, signed_at, vendor_id)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND vendor_id IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Disable the account until a contract is signed, or renew the contract.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('account of vendor %s; %s', a.vendor_id, coalesce((SELECT 'its last contract ended '||date(max(k.expires_at),'unixepoch')
   FROM vendor_contracts k WHERE k.vendor_id=a.vendor_id),'it has no contract')) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.vendor_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM vendor_contracts k WHERE k.vendor_id=a.vendor_id AND k.signed_at<=:as_of
 AND (k.expires_at IS NULL OR k.expires_at>:as_of))
