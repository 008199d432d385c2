-- id: IAM-034
-- title: Every enabled account of a person is resolved to one
-- criterion: soc2:CC6.1 | Access is controlled by who somebody is; of an account that no rule and no person resolves
--   nobody can say who uses it
-- also: soc2:CC6.2 | Only a user who was registered and authorized may be given access
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, system)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND kind='person'
-- when_empty: not_evaluated
-- remedy: Ask who uses it, and say so: testamur account link. Where many are of one kind, declare what is missing:
--   an alias, a mail domain, a source that uses the directory's names, or a row of the owner list.
SELECT a.source, a.system||'/'||a.account AS subject,
 'enabled, and '||coalesce((SELECT 'the rule '||i.rule||' names somebody whom nobody knows' FROM identity i
   WHERE i.source=a.source AND i.system=a.system AND i.account=a.account AND i.rule IS NOT NULL),
   'no rule resolves it') AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind='person'
AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=a.source AND i.system=a.system AND i.account=a.account
 AND (i.kind<>'unmatched' OR coalesce(i.candidates,0)>1))
