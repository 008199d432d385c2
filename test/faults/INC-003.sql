-- world: org
-- fault: The incident has no root cause
UPDATE incidents SET root_cause=NULL WHERE incident_id='INC1';
-- near: The review took place in the last second allowed
UPDATE incidents SET post_mortem_at=resolved_at+14*86400 WHERE incident_id='INC1';
