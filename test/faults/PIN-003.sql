-- world: org
-- fault: A run fails and the next success comes days later
UPDATE processing_runs SET status='failed' WHERE run_id IN ('RUN5','RUN6','RUN7');
-- near: A run fails and the next success comes an hour later
INSERT INTO processing_runs(source,run_id,job_id,started_at,finished_at,status,records_in,records_ok,records_rejected,control_total_in,control_total_out)
SELECT source,'RUNX',job_id,started_at-3600,started_at-3500,'failed',records_in,0,0,0,0 FROM processing_runs WHERE run_id='RUN5';
