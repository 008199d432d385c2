-- world: org
-- fault: the forge went live in February and no risk of it is recorded
UPDATE systems SET went_live_at=1769990400 WHERE system='S-GIT';
-- near: a system out of scope went live; a vendor was engaged before the period, and a system will be tomorrow
UPDATE systems SET went_live_at=1769990400 WHERE system='S-DEV';
UPDATE vendors SET onboarded_at=1751327999 WHERE vendor_id='VN1';
UPDATE vendors SET onboarded_at=1782850000 WHERE vendor_id='VN3';
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,personal_data,went_live_at) VALUES('registers','S-X','Next','app','prod',1,'low',0,1782850000);
