-- world: org
-- fault: the assessment was never approved; others are of one vendor, approved by nobody, or not completed
UPDATE risk_assessments SET approved_at=NULL;
INSERT INTO risk_assessments(source,assessment_id,kind,completed_at,approved_at,approved_by,covers_fraud,covers_vendors,covers_changes) VALUES('registers','RA5','vendor',1780000000,1780000000,'E1',1,1,1),('registers','RA6','enterprise',1780000000,1780000000,NULL,1,1,1),('registers','RA7','enterprise',1785000000,1780000000,'E1',1,1,1);
-- near: completed exactly as long ago as allowed; the next is under way
UPDATE risk_assessments SET completed_at=1782820800-(SELECT value FROM param_now WHERE name='risk_assessment_days')*86400;
INSERT INTO risk_assessments(source,assessment_id,kind,started_at,covers_fraud,covers_vendors,covers_changes) VALUES('registers','RA9','enterprise',1782000000,0,0,0),('registers','RA8','vendor',1782000000,0,0,0);
