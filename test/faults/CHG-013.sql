-- world: org
-- fault: Every change is an emergency
UPDATE changes SET change_type='emergency';
-- near: One more change is an emergency, still within the tolerated share
UPDATE changes SET change_type='emergency' WHERE change_id='CH4';
