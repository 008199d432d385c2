-- world: org
-- fault: No exercise met the time objective
UPDATE dr_tests SET rto_met=0;
-- near: A later exercise missed the time objective beside the valid one
INSERT INTO dr_tests(source,exercise_id,plan_id,tested_at,kind,result,rto_met,rpo_met) SELECT source,'DTX',plan_id,tested_at+86400,kind,'partial',0,1 FROM dr_tests WHERE exercise_id='DT-S-PG';
