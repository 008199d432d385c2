-- world: org
-- fault: A high hit was never triaged
UPDATE log_hits SET triaged_at=NULL, status='open' WHERE hit_id='F1';
-- near: A high hit was triaged in the last second allowed
UPDATE log_hits SET triaged_at=detected_at+24*3600 WHERE hit_id='F1';
