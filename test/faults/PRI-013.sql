-- world: org
-- fault: The outcome was not told
UPDATE privacy_complaints SET resolution_communicated_at=NULL;
-- near: The complaint was acknowledged in the last second allowed
UPDATE privacy_complaints SET acknowledged_at=received_at+5*86400;
