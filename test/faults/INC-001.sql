-- world: org
-- fault: Nobody acknowledged the incident
UPDATE incidents SET acknowledged_at=NULL WHERE incident_id='INC1';
-- near: The high incident was acknowledged in the last second allowed
UPDATE incidents SET acknowledged_at=detected_at+4*3600 WHERE incident_id='INC1';
