-- world: org
-- fault: access to the head office was never reviewed
DELETE FROM access_reviews WHERE system='SITE1';
-- near: the last review is exactly as old as allowed; a site that was given up is not reviewed
UPDATE access_reviews SET completed_at=min(completed_at,1782820800-(SELECT value FROM param_now WHERE name='physical_review_days')*86400) WHERE system='SITE1';
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,personal_data,retired_at) VALUES('registers','SITE2','Old office','site','corp',1,'low',0,1767225600),('registers','SITE3','Shop','site','corp',0,'low',0,NULL),('registers','S-Z','Static pages','app','prod',1,'low',0,NULL);
