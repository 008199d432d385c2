-- id: IAM-036
-- title: Somebody answers for every enabled account that is no person's
-- criterion: soc2:CC6.2 | Credentials that nobody answers for are never withdrawn; the owner may come from the account
--   list, the owner list or a person's word
-- also: soc2:CC6.1 | What a service or shared account does can be put down to nobody but its owner
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, system, vendor_id)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND kind<>'person'
-- when_empty: no_occurrence
-- remedy: Find who needs the account, and say so: testamur account link SOURCE SYSTEM ACCOUNT PERSON --kind service.
--   Disable it when nobody does.
SELECT a.source, a.system||'/'||a.account AS subject, printf('%s account, enabled, without an owner', a.kind) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind<>'person' AND (a.kind<>'vendor' OR a.vendor_id IS NULL)
AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=a.source AND i.system=a.system AND i.account=a.account
 AND (i.owner IS NOT NULL OR i.person IS NOT NULL OR i.candidates>1))
