-- id: MYS-002
-- title: There is no anonymous account
-- criterion: soc2:CC6.1 | What an anonymous account does can be laid at nobody's door
-- controls: CTL-IAM-02
-- scope: now
-- severity: critical
-- tables: my_accounts(account, host, is_role, locked, user)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: DROP USER ''@'host';
SELECT a.source AS source, a.account AS subject, 'anybody may log in from '||a.host||' without a name' AS detail
FROM my_accounts a
WHERE a.locked=0 AND a.user='(anonymous)';
