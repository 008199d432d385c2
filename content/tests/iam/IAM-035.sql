-- id: IAM-035
-- title: No account in use is by one rule the account of several people
-- criterion: soc2:CC6.1 | Identification is unique or it is none: where a rule names two people, what either does can
--   be put down to the other
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, system)
-- population: SELECT count(*) FROM identity
-- when_empty: not_evaluated
-- remedy: See between whom it is: testamur account show. Say whose it is with testamur account link, or take back the
--   alias or the row of the owner list that is wrong. An account that several people do use is shared and has an owner.
SELECT i.source, i.system||'/'||i.account AS subject,
 printf('by the rule %s it is the account of %d people', i.rule, i.candidates) AS detail
FROM identity i
LEFT JOIN accounts a ON a.source=i.source AND a.system=i.system AND a.account=i.account
WHERE i.candidates>1 AND coalesce(a.enabled,1)=1
