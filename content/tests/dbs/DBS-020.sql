-- id: DBS-020
-- title: Every named SQLite database can be read, is whole and keeps its foreign keys
-- criterion: soc2:PI1.5 | Stored data is complete and accurate only while its file is undamaged and its references
--   hold
-- controls: CTL-PIN-06
-- scope: now
-- severity: high
-- tables: db_files(foreign_key_violations, integrity, path, readable)
-- population: SELECT count(*) FROM db_files s
-- when_empty: no_occurrence
-- remedy: Restore the database from the last good backup, or repair it and check it again; find what damaged it.
SELECT s.source AS source, s.path AS subject,
       CASE WHEN s.readable=0 THEN 'the file does not open as a SQLite database'
            WHEN coalesce(s.integrity,'')<>'ok' THEN 'integrity check: '||coalesce(s.integrity,'not made')
            ELSE s.foreign_key_violations||' rows break a foreign key' END AS detail
FROM db_files s
WHERE coalesce(s.readable,0)=0 OR coalesce(s.integrity,'')<>'ok' OR coalesce(s.foreign_key_violations,1)>0;
