-- id: DBS-023
-- title: Deleted rows of SQLite databases with personal data are overwritten
-- criterion: soc2:P4.3 | Deleting a row leaves its bytes in the file unless secure_delete is on; disposal must make
--   them unreadable
-- also: soc2:C1.2 | The same holds for confidential information
-- controls: CTL-DAT-04
-- scope: now
-- severity: medium
-- tables: db_files(holds_personal, path, readable, secure_delete)
-- population: SELECT count(*) FROM db_files s WHERE coalesce(s.holds_personal,1)=1 AND s.readable=1
-- when_empty: no_occurrence
-- remedy: Set PRAGMA secure_delete=ON in the application and run VACUUM once.
SELECT s.source AS source, s.path AS subject, 'holds personal data and secure_delete is '||CASE WHEN s.secure_delete IS NULL THEN 'unknown' ELSE 'off' END AS detail
FROM db_files s
WHERE coalesce(s.holds_personal,1)=1 AND s.readable=1 AND coalesce(s.secure_delete,0)=0;
