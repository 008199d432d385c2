-- world: org
-- fault: Backups of the database are kept for three days
UPDATE backup_jobs SET retention_days=3 WHERE job_id='B-PG';
-- near: Backups are kept for exactly the days of the policy
UPDATE backup_jobs SET retention_days=30 WHERE job_id='B-PG';
