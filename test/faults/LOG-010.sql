-- world: org
-- fault: The logs of the database were never reviewed
DELETE FROM log_reviews WHERE system='S-PG';
-- near: The last review is exactly as old as allowed
UPDATE log_reviews SET completed_at=1782820800-31*86400 WHERE system='S-PG';
