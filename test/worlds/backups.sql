-- Two repositories of backups as their catalogs show them: the database's of a month, the files' of half a year.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('backups:db','backups','Database backups','S-APP','E01',1),
 ('backups:files','backups','Backups of files','S-APP','E01',1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
 ('d/j','backups:db','backup_jobs',1782817200,1,1,NULL,2),
 ('d/r','backups:db','backup_runs',1782817200,1,5,5,2),
 ('d/p','backups:db','backup_repositories',1782817200,1,1,NULL,2),
 ('f/j','backups:files','backup_jobs',1782817200,1,1,NULL,2),
 ('f/r','backups:files','backup_runs',1782817200,1,3,3,2),
 ('f/p','backups:files','backup_repositories',1782817200,1,1,NULL,2);
INSERT INTO backup_jobs(source, job_id, system, db, schedule, target, encrypted, offsite, immutable, retention_days, enabled) VALUES
 ('backups:db','J-DB','S-APP','D-APP','daily','sftp:vault',1,1,1,60,1),
 ('backups:files','J-FILES','S-APP',NULL,'daily','sftp:vault',1,1,1,400,1);
INSERT INTO backup_runs(source, run_id, job_id, started_at, finished_at, status, bytes, sha256) VALUES
 ('backups:db','r0','J-DB',1779000000,1779000600,'success',95000000,NULL),
 ('backups:db','r1','J-DB',1782600000,1782600600,'success',100000000,NULL),
 ('backups:db','r1b','J-DB',1782610000,1782610600,'success',40000000,NULL),
 ('backups:db','r2','J-DB',1782700000,1782700100,'failed',NULL,NULL),
 ('backups:db','r3','J-DB',1782790000,1782790600,'success',101000000,NULL),
 ('backups:files','f0','J-FILES',1767300000,1767300600,'success',500000000,NULL),
 ('backups:files','f1','J-FILES',1782700000,1782700600,'success',100000000,NULL),
 ('backups:files','f2','J-FILES',1782790000,1782790600,'success',NULL,NULL);
INSERT INTO backup_repositories(source, job_id, tool, repository, encryption, encrypted, backups, oldest_at, newest_at, newest_bytes, stored_bytes, checked_at, check_result, catalog_at) VALUES
 ('backups:db','J-DB','pgbackrest','77','aes-256-cbc',1,4,1779000000,1782790000,101000000,250000000,1782700000,'ok',1782816000),
 ('backups:files','J-FILES','restic',NULL,'AES-256-CTR, Poly1305-AES',1,3,1767300000,1782790000,NULL,600000000,1782700000,'ok',1782816000);
