-- id: DBS-019
-- title: No named SQLite database can be read or changed by every account of its host
-- criterion: soc2:CC6.1 | A SQLite file has no accounts of its own: the mode of the file and of those beside it is
--   its access control
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: db_files(directory_mode_bits, mode, mode_bits, path, side_mode_bits)
-- population: SELECT count(*) FROM db_files s
-- when_empty: no_occurrence
-- remedy: Take read and write away from others (chmod o-rw) for the file, its -wal and -shm files and the directory
--   above.
SELECT s.source AS source, s.path AS subject,
       'mode '||s.mode||CASE WHEN s.directory_mode_bits&2<>0 AND s.directory_mode_bits&512=0 THEN ': every account can replace it through its directory'
            WHEN (s.mode_bits|coalesce(s.side_mode_bits,0))&2<>0 THEN ': every account can write it' ELSE ': every account can read it' END||
       CASE WHEN coalesce(s.side_mode_bits,0)&6<>0 THEN ' (through a file beside it)' ELSE '' END AS detail
FROM db_files s
WHERE ((s.mode_bits|coalesce(s.side_mode_bits,0))&6<>0 AND s.directory_mode_bits&1<>0)
   OR (s.directory_mode_bits&2<>0 AND s.directory_mode_bits&512=0);
