-- world: org
-- fault: The restore test cites a run that does not exist
UPDATE restore_tests SET run_id='NOPE' WHERE restore_id='RT-B-PG';
-- near: The restore test was made in the second the run ended
UPDATE restore_tests SET tested_at=(SELECT finished_at FROM backup_runs WHERE run_id=restore_tests.run_id) WHERE restore_id='RT-B-PG';
