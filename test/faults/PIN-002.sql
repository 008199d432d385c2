-- world: org
-- fault: One record of a run is lost
UPDATE processing_runs SET records_ok=records_ok-1 WHERE run_id='RUN1';
-- near: A run rejects one record more and says so
UPDATE processing_runs SET records_ok=records_ok-1, records_rejected=records_rejected+1 WHERE run_id='RUN1';
