-- world: org
-- fault: Copies of all jobs can be altered
UPDATE backup_jobs SET immutable=0;
-- near: Copies of a system that is not critical can be altered
UPDATE backup_jobs SET immutable=0 WHERE job_id='B-MY';
