-- id: MYS-030
-- title: Nobody but the local root account may act as somebody else
-- criterion: soc2:CC6.3 | PROXY gives an account all of another's rights, past every list of them
-- controls: CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: my_accounts(account, host, is_role, local, locked, user), my_grants(host, level, object_name, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: REVOKE PROXY ON 'other'@'host' FROM 'name'@'host'.
SELECT a.source AS source, a.account||' as '||g.object_name AS subject, 'may act as '||g.object_name AS detail
FROM my_accounts a JOIN my_grants g ON g.source=a.source AND g.user=a.user AND g.host=a.host
WHERE a.locked=0 AND NOT (a.user='root' AND a.local=1) AND g.level='proxy';
