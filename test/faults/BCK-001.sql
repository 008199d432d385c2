-- world: org
-- fault: The backup job of the database is switched off
UPDATE backup_jobs SET enabled=0 WHERE job_id='B-PG';
-- near: A second job of the database is switched off
INSERT INTO backup_jobs(source,job_id,system,db,schedule,target,encrypted,offsite,immutable,retention_days,enabled)
SELECT source,'B-PG2',system,db,schedule,target,encrypted,offsite,immutable,retention_days,0 FROM backup_jobs WHERE job_id='B-PG';
