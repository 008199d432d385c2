-- id: MYS-015
-- title: Tables are encrypted at rest by the server
-- criterion: soc2:CC6.7 | A copy of the files, or a disk that is thrown away, then tells nothing
-- controls: CTL-ENC-02
-- scope: now
-- severity: high
-- tables: my_tablespaces(encrypted, name)
-- population: SELECT count(*) FROM my_tablespaces t WHERE t.name NOT LIKE 'mysql/%'
-- when_empty: no_occurrence
-- remedy: [mariadbd] plugin_load_add=file_key_management, innodb_encrypt_tables=FORCE; then ALTER TABLE name
--   ENCRYPTED=YES. Where the disk itself is encrypted, have this accepted through a waiver.
SELECT t.source AS source, t.name AS subject, 'the server does not encrypt it' AS detail
FROM my_tablespaces t
WHERE t.encrypted=0 AND t.name NOT LIKE 'mysql/%';
