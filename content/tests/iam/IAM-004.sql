-- id: IAM-004
-- title: Every enabled account of a person belongs to somebody on the current HR list
-- criterion: soc2:CC6.2 | Credentials may be issued only to people who are registered and authorized; an account
--   without such a person has none
-- also: soc2:CC6.1 | Access rests on identified users; an account of nobody identifies no one
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, person, system), employees(person, status)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND kind='person'
-- when_empty: not_evaluated
-- remedy: Find out whose account it is. Register its owner when it has one; disable it when it has none.
SELECT a.source, a.system||'/'||a.account AS subject,
 CASE WHEN a.person IS NULL THEN 'the account belongs to no known person'
 ELSE a.person||' is not on the HR list, or has left' END AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind='person'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=a.person AND e.status<>'terminated')
