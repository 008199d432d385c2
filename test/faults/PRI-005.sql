-- world: org
-- fault: The newsletter has no legal basis
UPDATE processing_activities SET legal_basis=NULL WHERE activity_id='PA1';
-- near: A processor offers no choice of its own
UPDATE processing_activities SET choice_offered=0, org_role='processor' WHERE activity_id='PA2';
