-- world: org
-- fault: the December review of the billing application is missing
DELETE FROM access_reviews WHERE review_id='AR-APP-2';
-- near: a review came exactly at the end of the grace; gaps before and after the period are longer; a system was reviewed for the first time
INSERT INTO access_reviews(source,review_id,system,completed_at,population_count) VALUES('registers','AR-A','S-APP',1700000000,2),('registers','AR-B','S-APP',1799999999,2),('registers','AR-C','S-Q',1770000000,2),('registers','AR-D','S-APP',NULL,2);
UPDATE access_reviews SET completed_at=(SELECT p.completed_at FROM access_reviews p WHERE p.review_id='AR-APP-1')+((SELECT value FROM param_now WHERE name='access_review_days')+(SELECT value FROM param_now WHERE name='schedule_grace_days'))*86400 WHERE review_id='AR-APP-2';
