-- id: MYS-001
-- title: No account of a MariaDB or MySQL server opens without a proof
-- criterion: soc2:CC6.1 | An account without a password, or with none recorded, lets in whoever may connect from
--   its host
-- controls: CTL-IAM-09
-- scope: now
-- severity: critical
-- tables: my_accounts(account, alternatives, is_role, locked, opens_unproven, plugin)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: ALTER USER 'name'@'host' IDENTIFIED VIA ed25519 USING PASSWORD('...'); an account nobody needs: DROP
--   USER 'name'@'host'.
SELECT a.source AS source, a.account AS subject,
       CASE WHEN a.plugin IS NULL THEN 'no way to log in is recorded, so no password is asked for' ELSE 'no password is set for '||a.plugin END
       ||coalesce(' (besides '||a.alternatives||')','') AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0 AND a.opens_unproven=1;
