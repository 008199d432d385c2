-- id: MYS-006
-- title: Passwords expire within the policy's age
-- criterion: soc2:CC6.1 | A password that never has to change serves whoever learned it for ever
-- controls: CTL-IAM-09
-- scope: now
-- severity: low
-- tables: my_accounts(account, has_password, is_role, locked, password_lifetime), my_variables(name, value)
-- params: password_max_age_days
-- applies: SELECT count(*) FROM param_now WHERE name='password_max_age_days' AND value>0
-- not_applicable: The policy asks for no periodic change of passwords (password_max_age_days is 0).
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0 AND a.has_password=1
-- when_empty: no_occurrence
-- remedy: SET GLOBAL default_password_lifetime=N; or ALTER USER 'name'@'host' PASSWORD EXPIRE INTERVAL N DAY.
SELECT a.source AS source, a.account AS subject,
       CASE WHEN a.password_lifetime IS NULL THEN 'by the server''s default its password ' ELSE 'its password ' END
       ||CASE WHEN coalesce(a.password_lifetime, CAST(v.value AS INTEGER), 0)=0 THEN 'never expires'
         ELSE 'expires after '||coalesce(a.password_lifetime, v.value)||' days' END||'; the policy allows '||p.value||' days' AS detail
FROM my_accounts a JOIN param_now p ON p.name='password_max_age_days'
LEFT JOIN my_variables v ON v.source=a.source AND v.name='default_password_lifetime'
WHERE a.locked=0 AND a.has_password=1
  AND (coalesce(a.password_lifetime, CAST(v.value AS INTEGER), 0)=0 OR coalesce(a.password_lifetime, CAST(v.value AS INTEGER), 0)>p.value);
