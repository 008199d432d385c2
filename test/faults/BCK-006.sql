-- world: org
-- fault: The last restore test of the database is a year old
UPDATE restore_tests SET tested_at=1752537600 WHERE restore_id='RT-B-PG';
-- near: The last restore test is exactly as old as allowed
UPDATE restore_tests SET tested_at=1782820800-180*86400 WHERE restore_id='RT-B-PG';
