-- world: org
-- fault: Nothing was detected when the password of jo was guessed
DELETE FROM log_hits WHERE hit_id='F1';
-- near: Nothing was detected, and there were only four failures
DELETE FROM log_hits WHERE hit_id='F1';
DELETE FROM auth_events WHERE event_id IN ('AE1','AE2');
