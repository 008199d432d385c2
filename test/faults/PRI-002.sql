-- world: org
-- fault: Data is used for resale, which the notice does not name
UPDATE processing_activities SET purpose='resale' WHERE activity_id='PA1';
-- near: Data is resold on behalf of a customer who is the controller
INSERT INTO processing_activities(source,activity_id,name,purpose,data_id,org_role,legal_basis,consent_required,dpia_required,reviewed_at) SELECT source,'PA9','resale','resale',data_id,'processor','contract',0,0,reviewed_at FROM processing_activities WHERE activity_id='PA1';
