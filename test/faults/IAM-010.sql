-- world: org
-- fault: the forge was never reviewed
DELETE FROM access_reviews WHERE system='S-GIT';
-- near: the last review of the forge is exactly as old as allowed; a retired system, one out of scope and one without accounts were never reviewed
UPDATE access_reviews SET completed_at=1782820800-(SELECT value FROM param_now WHERE name='access_review_days')*86400 WHERE review_id='AR-GIT-4';
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,personal_data,retired_at) VALUES('registers','S-X','Old','app','prod',1,'low',0,1782820000),('registers','S-Y','Lab','app','dev',0,'low',0,NULL),('registers','S-Z','Static pages','app','prod',1,'low',0,NULL);
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-X','di','person','E4',1,0,1704067200),('app','S-Y','di','person','E4',1,0,1704067200);
