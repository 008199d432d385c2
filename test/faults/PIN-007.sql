-- world: org
-- fault: Two runs in a row are missing
DELETE FROM processing_runs WHERE run_id IN ('RUN3','RUN4');
-- near: One run is missing
DELETE FROM processing_runs WHERE run_id='RUN4';
