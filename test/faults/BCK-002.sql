-- world: org
-- fault: The database has had no successful backup for three days
DELETE FROM backup_runs WHERE job_id='B-PG' AND finished_at>=1782604800;
-- near: The last successful backup is exactly as old as the objective allows
UPDATE backup_runs SET finished_at=1782820800-86400 WHERE job_id='B-PG' AND finished_at>1782820800-86400;
