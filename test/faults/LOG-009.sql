-- world: org
-- fault: E5 judged the hit about the account ed
UPDATE log_hits SET account='ed', triaged_by='E5' WHERE hit_id='F1';
-- near: E2 judged a hit about the account ed
UPDATE log_hits SET account='ed' WHERE hit_id='F1';
