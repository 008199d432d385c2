-- id: IAM-025
-- title: No default or guest account is enabled
-- criterion: soc2:CC6.1 | Names that came with the product are the first an attacker tries, and belong to nobody
-- controls: CTL-IAM-12
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, owner, system)
-- population: SELECT count(*) FROM accounts WHERE enabled=1
-- when_empty: not_evaluated
-- remedy: Disable the account. Where the product can't do without it, register it as an emergency account with an
--   owner, and watch its use.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s account with a default name, owner: %s', a.kind, coalesce(a.owner,'none')) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.kind<>'emergency'
AND lower(a.account) IN
   ('admin','administrator','guest','test','demo','sa','default','ubuntu','debian','pi','anonymous','user','oracle','scott')
