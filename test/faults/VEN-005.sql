-- world: org
-- fault: two deviations were not evaluated
UPDATE vendor_reports SET exceptions_evaluated=0, exceptions_count=2;
-- near: a clean report needs no evaluation
UPDATE vendor_reports SET exceptions_evaluated=NULL, exceptions_count=0;
INSERT INTO vendor_reports(source,report_id,vendor_id,report_type,opinion,exceptions_count,exceptions_evaluated,cuecs_total) VALUES('registers','VR8','VN1','soc1','qualified',1,1,0);
