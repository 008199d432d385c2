-- id: MYS-004
-- title: No password is kept as a SHA-1 hash
-- criterion: soc2:CC6.1 | What mysql_native_password keeps is enough to log in with, and quickly searched for the
--   password
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: my_accounts(account, is_role, locked, plugin, weak_hash)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: INSTALL SONAME 'auth_ed25519'; ALTER USER 'name'@'host' IDENTIFIED VIA ed25519 USING PASSWORD('...').
--   MySQL: IDENTIFIED WITH caching_sha2_password BY '...'.
SELECT a.source AS source, a.account AS subject, 'logs in by '||coalesce(a.plugin,'a native password: no plug-in is recorded')||', whose hash is SHA-1' AS detail
FROM my_accounts a
WHERE a.locked=0 AND a.weak_hash=1;
