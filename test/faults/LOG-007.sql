-- world: org
-- fault: A high detection was never triaged
UPDATE log_hits SET triaged_at=NULL, status='open' WHERE hit_id='F1';
-- near: A high detection was triaged in the last second allowed
UPDATE log_hits SET triaged_at=detected_at+24*3600 WHERE hit_id='F1';
