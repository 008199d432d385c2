-- world: org
-- fault: A backup failed in October and none succeeded the next day
INSERT INTO backup_runs(source,run_id,job_id,started_at,finished_at,status,bytes) SELECT source,'BRX',job_id,1760058000,1760058600,'failed',0 FROM backup_jobs WHERE job_id='B-PG';
-- near: A backup failed and the next one, within a day, succeeded
INSERT INTO backup_runs(source,run_id,job_id,started_at,finished_at,status,bytes) SELECT source,'BRX',job_id,1782270000,1782270600,'failed',0 FROM backup_jobs WHERE job_id='B-PG';
