-- world: org
-- fault: Backups of the database are not encrypted
UPDATE backup_jobs SET encrypted=0 WHERE job_id='B-PG';
-- near: A job that is switched off would not encrypt
INSERT INTO backup_jobs(source,job_id,system,db,schedule,target,encrypted,offsite,immutable,retention_days,enabled)
SELECT source,'B-PG2',system,db,schedule,target,0,0,0,retention_days,0 FROM backup_jobs WHERE job_id='B-PG';
