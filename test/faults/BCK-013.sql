-- world: backups
-- fault: The newest holds a third
UPDATE backup_runs SET bytes=33000000 WHERE run_id='r3';
-- near: The same of a job that is no longer in use; one that failed wrote much, and the one before that was half as large
UPDATE backup_runs SET bytes=200000000 WHERE run_id='f2';
UPDATE backup_runs SET bytes=900000000 WHERE run_id='f1';
UPDATE backup_runs SET bytes=33000000 WHERE run_id='r3';
UPDATE backup_jobs SET enabled=0 WHERE job_id='J-DB';
UPDATE backup_runs SET status='failed' WHERE run_id='f1';
