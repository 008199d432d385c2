-- world: org
-- fault: A name nobody knows approved Jo's access
UPDATE access_requests SET approved_by='X9' WHERE request_id='RQ2';
-- near: Kim did, who left months later
UPDATE access_requests SET approved_by='E11' WHERE request_id='RQ2';
