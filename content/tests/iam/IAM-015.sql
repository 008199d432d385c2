-- id: IAM-015
-- title: No enabled account of a person has been unused longer than the policy allows
-- criterion: soc2:CC6.2 | An account nobody uses is one nobody needs, and its misuse would go unnoticed
-- also: soc2:CC6.3 | Least privilege: access that is not used is not needed
-- controls: CTL-IAM-13
-- scope: now
-- severity: medium
-- tables: accounts(account, created_at, enabled, kind, last_login_at, system)
-- params: inactive_account_days
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND kind='person'
-- when_empty: not_evaluated
-- remedy: Ask the person whether the access is needed; disable the account if it is not.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('last used %s, created %s; %d days without use are allowed',
   coalesce(date(a.last_login_at,'unixepoch'),'never'), coalesce(date(a.created_at,'unixepoch'),'at an unknown time'), (SELECT value FROM param_now
   WHERE name='inactive_account_days')) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind='person'
AND (:as_of-max(coalesce(a.last_login_at,0),a.created_at)<=(SELECT value FROM param_now
   WHERE name='inactive_account_days')*86400) IS NOT 1
