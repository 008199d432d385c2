-- world: org
-- fault: The specification is not approved
UPDATE processing_jobs SET spec_approved_at=NULL;
-- near: A job that is not critical has no specification
INSERT INTO processing_jobs(source,job_id,system,name,critical,every_hours) SELECT source,'PJ2',system,'thumbnails',0,24 FROM processing_jobs WHERE job_id='PJ1';
