-- id: DBS-022
-- title: Every named SQLite database that holds personal data is backed up
-- criterion: soc2:A1.2 | A database in a file is easily forgotten by the backup; loss of personal data is a breach,
--   too
-- also: soc2:CC7.5 | Recovery needs a copy
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: db_files(backed_up, holds_personal, path)
-- population: SELECT count(*) FROM db_files s WHERE coalesce(s.holds_personal,1)=1
-- when_empty: no_occurrence
-- remedy: Add the file to a backup that takes a consistent copy (VACUUM INTO or the backup API), and restore it once.
SELECT s.source AS source, s.path AS subject,
       CASE WHEN s.backed_up=0 THEN 'no backup of the host includes it' ELSE 'it is not known whether a backup includes it' END AS detail
FROM db_files s
WHERE coalesce(s.holds_personal,1)=1 AND coalesce(s.backed_up,0)=0;
