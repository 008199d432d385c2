-- id: IAM-005
-- title: Every service, shared and emergency account has a current person as its owner
-- criterion: soc2:CC6.2 | An account that is nobody's own must be registered to somebody who answers for it
-- also: soc2:CC6.3 | Nobody else can say when such an account is no longer needed
-- controls: CTL-IAM-12
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, owner, system), employees(person, status)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND kind IN ('service','shared','emergency')
-- when_empty: not_evaluated
-- remedy: Name an owner who is employed now, in the register of account ownership, or disable the account.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s account, owner: %s', a.kind, coalesce(a.owner||', who has left or is unknown to HR','none')) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind IN ('service','shared','emergency')
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=a.owner AND e.status<>'terminated')
