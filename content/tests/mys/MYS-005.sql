-- id: MYS-005
-- title: Accounts that come over a network must use TLS
-- criterion: soc2:CC6.7 | Without TLS, what the account asks and gets, and with old plug-ins its proof, can be
--   read on the way
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: my_accounts(account, is_role, local, locked, ssl_type), my_variables(name, value)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0 AND a.local=0
-- when_empty: no_occurrence
-- remedy: ALTER USER 'name'@'host' REQUIRE SSL; for all at once: SET GLOBAL require_secure_transport=ON, and in
--   the configuration file.
SELECT a.source AS source, a.account AS subject, 'may connect without TLS' AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0 AND a.local=0 AND a.ssl_type='none'
  AND NOT EXISTS (SELECT 1 FROM my_variables v WHERE v.source=a.source AND v.name='require_secure_transport' AND v.value='ON');
