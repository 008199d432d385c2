-- id: VEN-003
-- title: Every vendor with access to data is bound by a contract in force with the clauses needed
-- criterion: soc2:CC9.2 | What the vendor must do is agreed in writing: confidentiality, security, and return or
--   destruction at the end
-- also: soc2:C1.1 | Confidential data stays protected at vendors by contract
-- controls: CTL-VEN-02
-- scope: now
-- severity: high
-- tables: vendor_contracts(confidentiality_clause, contract_id, expires_at, return_destroy_clause, security_clause,
--   signed_at, vendor_id), vendors(data_access, name, status, vendor_id)
-- population: SELECT count(*) FROM vendors WHERE status='active' AND data_access=1
-- when_empty: no_occurrence
-- remedy: Have the clause added or the contract renewed; until then narrow the data the vendor can reach.
SELECT v.source, v.vendor_id AS subject,
 printf('%s: %s', v.name,
   coalesce((SELECT group_concat('contract '||c.contract_id||iif((c.signed_at<=:as_of) IS NOT 1,', not signed','')
   ||iif(c.expires_at<=:as_of,', expired','')
 ||iif(c.confidentiality_clause IS NOT 1,', no confidentiality','')||iif(c.security_clause IS NOT
   1,', no security duties','')||iif(c.return_destroy_clause IS NOT 1,', no return or destruction',''),'; ')
 FROM vendor_contracts c WHERE c.vendor_id=v.vendor_id),'no contract')) AS detail
FROM vendors v
WHERE v.status='active' AND v.data_access=1
AND NOT EXISTS (SELECT 1 FROM vendor_contracts c WHERE c.vendor_id=v.vendor_id AND c.signed_at<=:as_of
   AND (c.expires_at IS NULL OR c.expires_at>:as_of)
 AND c.confidentiality_clause=1 AND c.security_clause=1 AND c.return_destroy_clause=1)
