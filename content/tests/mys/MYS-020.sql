-- id: MYS-020
-- title: There is no test database
-- criterion: soc2:CC6.3 | Databases called test were open to everybody by default, and serve as a place to leave
--   things
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: my_databases(name)
-- population: SELECT count(*) FROM my_databases d
-- when_empty: not_evaluated
-- remedy: DROP DATABASE test; DELETE FROM mysql.db WHERE Db LIKE 'test%'; FLUSH PRIVILEGES.
SELECT d.source AS source, d.name AS subject, 'a database left from the installation' AS detail
FROM my_databases d
WHERE d.name='test' OR d.name LIKE 'test\_%' ESCAPE '\';
