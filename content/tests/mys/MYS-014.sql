-- id: MYS-014
-- title: A host is shut out after failed log-ins
-- criterion: soc2:CC6.1 | Without a limit, a password can be tried until it is found
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: my_server(family), my_variables(name, value)
-- params: lockout_threshold
-- population: SELECT count(*) FROM my_server s WHERE s.family='mariadb'
-- when_empty: no_occurrence
-- remedy: SET GLOBAL max_password_errors=N; and in the configuration file. FLUSH PRIVILEGES lets a host in again.
SELECT s.source AS source, 'max_password_errors' AS subject,
       coalesce(v.value,'an unknown number of')||' failed log-ins are borne; the policy allows '||p.value AS detail
FROM my_server s JOIN param_now p ON p.name='lockout_threshold'
LEFT JOIN my_variables v ON v.source=s.source AND v.name='max_password_errors'
WHERE s.family='mariadb' AND (v.value IS NULL OR CAST(v.value AS INTEGER)>p.value);
