-- world: backups
-- fault: All but the newest is gone
UPDATE backup_repositories SET oldest_at=1782790000, backups=1 WHERE job_id='J-DB';
-- near: What is older than the policy asks is gone, and a new repository never held more
DELETE FROM backup_runs WHERE run_id='r0';
UPDATE backup_repositories SET oldest_at=1782600000 WHERE job_id='J-DB';
UPDATE backup_repositories SET oldest_at=1782820800-86400*(SELECT value FROM param_now WHERE name='backup_retention_days') WHERE job_id='J-FILES';
