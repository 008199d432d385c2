-- world: org
-- fault: the visitor was not accompanied
UPDATE visitor_log SET escorted=0;
-- near: a visitor of this morning is still inside; a visit before the period was not accompanied
INSERT INTO visitor_log(source,visit_id,site_id,hosted_by,in_at,escorted) VALUES('registers','VI9','SITE1','E6',1782806400,1),('registers','VI0','SITE1',NULL,1751327999,0),('registers','VI8','SITE1',NULL,1782864000,0);
