-- world: org
-- fault: The restore of the database took days
UPDATE restore_tests SET rto_minutes_actual=99999 WHERE restore_id='RT-B-PG';
-- near: The restore took exactly the time allowed
UPDATE restore_tests SET rto_minutes_actual=240 WHERE restore_id='RT-B-PG';
