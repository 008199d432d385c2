-- world: org
-- fault: The incident was never resolved
UPDATE incidents SET resolved_at=NULL WHERE incident_id='INC1';
-- near: The incident was resolved in the last second allowed
UPDATE incidents SET resolved_at=detected_at+30*86400 WHERE incident_id='INC1';
