-- world: org
-- fault: a member of the team approved the plan
UPDATE engagements SET plan_approved_by='E8' WHERE kind='internal';
-- near: approved at the moment fieldwork began; the next plan is not approved yet, and an external audit has no plan of ours
UPDATE engagements SET plan_approved_at=fieldwork_from_at WHERE kind='internal';
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,fieldwork_from_at,status) VALUES('program','AU2','internal',1782864000,1814400000,1790000000,'planned'),('program','AU3','external',1751328000,1782864000,1782000000,'fieldwork');
