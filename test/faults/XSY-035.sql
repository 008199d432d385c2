-- world: org
-- fault: The application's log was missing when its incident began
INSERT INTO log_gaps(source,log_source,gap_from_at,gap_until_at) VALUES('siem','L-APP-app',1772530000,1772531000);
-- near: It was missing until the incident was detected, and again when it was contained; incidents outside the period don't count
INSERT INTO log_gaps(source,log_source,gap_from_at,gap_until_at) VALUES('siem','L-APP-app',1772520000,1772530200),('siem','L-APP-auth',1772535600,1772536000),('siem','L-NEW-app',1782864001,1782864100),('siem','L-NEW-app',1760000000,1760000100);
UPDATE incidents SET contained_at=NULL, resolved_at=NULL WHERE incident_id='IN9';
