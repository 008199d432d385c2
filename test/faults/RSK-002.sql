-- world: org
-- fault: fraud was not considered
UPDATE risk_assessments SET covers_fraud=0;
-- near: an earlier assessment left fraud out, as does one not yet approved and one of a single vendor
INSERT INTO risk_assessments(source,assessment_id,kind,completed_at,approved_at,covers_fraud,covers_vendors,covers_changes) VALUES('registers','RA0','enterprise',1700000000,1700000000,0,0,0),('registers','RA8','vendor',1767571200,1767571200,0,1,0),('registers','RA9','enterprise',1767571200,NULL,0,0,0);
