-- id: IAM-016
-- title: Every enabled privileged account that a human uses demands a second factor
-- criterion: soc2:CC6.1 | A stolen password must not be enough to administer a system
-- also: soc2:CC6.6 | Administrative access from outside is guarded by more than a password
-- controls: CTL-IAM-08
-- scope: now
-- severity: critical
-- tables: accounts(account, enabled, kind, mfa_enabled, owner, person, privileged, system, vendor_id)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND privileged=1 AND kind IN
--   ('person','shared','emergency','vendor')
-- when_empty: not_evaluated
-- remedy: Enrol a second factor for the account and make the system demand it, or take the privilege away.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('privileged %s account of %s %s', a.kind, coalesce(a.person,a.owner,a.vendor_id,'nobody known'),
 CASE WHEN a.mfa_enabled IS NULL THEN 'may lack a second factor: the system does not tell'
   ELSE 'has no second factor' END) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.privileged=1 AND a.kind IN ('person','shared','emergency','vendor')
AND coalesce(a.mfa_enabled,0)=0
