-- id: MYS-018
-- title: The server refuses passwords that are shorter than the policy's
-- criterion: soc2:CC6.1 | A rule the server does not enforce is kept by whoever remembers it
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: my_server(family), my_variables(name, value), my_plugins(status, type)
-- params: password_min_length
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: INSTALL SONAME 'simple_password_check'; SET GLOBAL simple_password_check_minimal_length=N,
--   strict_password_validation=ON; MySQL: validate_password.length=N.
SELECT s.source AS source, 'length' AS subject, CASE WHEN v.value IS NULL THEN 'no plug-in checks the length of passwords'
       ELSE 'passwords of '||v.value||' characters are taken' END||'; the policy asks for '||p.value AS detail
FROM my_server s JOIN param_now p ON p.name='password_min_length'
LEFT JOIN my_variables v ON v.source=s.source AND v.name IN ('simple_password_check_minimal_length','validate_password.length','validate_password_length')
WHERE v.value IS NULL OR CAST(v.value AS INTEGER)<p.value
UNION ALL
SELECT s.source, 'plug-in', 'no plug-in that checks passwords is active'
FROM my_server s
WHERE s.family='mariadb' AND NOT EXISTS (SELECT 1 FROM my_plugins g WHERE g.source=s.source AND g.type='PASSWORD VALIDATION' AND g.status='ACTIVE')
UNION ALL
SELECT s.source, 'strict_password_validation', 'hashes are taken unchecked, so that any password can be set'
FROM my_server s
WHERE s.family='mariadb' AND NOT EXISTS (SELECT 1 FROM my_variables v WHERE v.source=s.source AND v.name='strict_password_validation' AND v.value='ON');
