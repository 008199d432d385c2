-- id: MYS-012
-- title: Settings that open files, or weaken checks of data, are off
-- criterion: soc2:CC6.8 | LOCAL INFILE and an open secure_file_priv let statements read and write files of
--   machines; a lax sql_mode stores what was not sent
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: my_server(source), my_variables(name, value)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: [mariadbd] local_infile=OFF, secure_file_priv=/var/lib/mysql-files (or NULL), old_passwords=OFF,
--   sql_mode with STRICT_TRANS_TABLES.
SELECT s.source AS source, w.name AS subject, w.name||' is '||coalesce(v.value,'empty')||': '||w.why AS detail
FROM my_server s
JOIN (SELECT 'local_infile' AS name, 'a statement may fetch files from its client' AS why
      UNION ALL SELECT 'secure_file_priv', 'statements may read and write files anywhere the server may'
      UNION ALL SELECT 'old_passwords', 'new passwords are kept in the form of 1999'
      UNION ALL SELECT 'sql_mode', 'what does not fit is cut instead of refused') w
JOIN my_variables v ON v.source=s.source AND v.name=w.name
WHERE CASE w.name WHEN 'local_infile' THEN coalesce(v.value,'ON')='ON' WHEN 'secure_file_priv' THEN v.value IS NULL
    WHEN 'old_passwords' THEN coalesce(v.value,'ON') NOT IN ('OFF','0') ELSE coalesce(v.value,'') NOT LIKE '%STRICT%' END;
