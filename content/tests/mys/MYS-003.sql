-- id: MYS-003
-- title: No account may come from any host
-- criterion: soc2:CC6.6 | An account bound to the hosts that need it is of no use to somebody elsewhere who learns
--   its password
-- controls: CTL-NET-04
-- scope: now
-- severity: medium
-- tables: my_accounts(account, host, is_role, locked)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: RENAME USER 'name'@'%' TO 'name'@'address'; one account for each address that needs it.
SELECT a.source AS source, a.account AS subject, 'may log in from every host: '||a.host AS detail
FROM my_accounts a
WHERE a.locked=0 AND (replace(replace(a.host,'%',''),'_','')='' OR a.host IN ('0.0.0.0/0.0.0.0','0.0.0.0/0','::/0'));
