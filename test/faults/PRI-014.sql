-- world: org
-- fault: The last review is two years old
UPDATE privacy_reviews SET completed_at=1705708800;
-- near: The last review is exactly as old as allowed
UPDATE privacy_reviews SET completed_at=1782820800-366*86400;
