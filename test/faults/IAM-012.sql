-- world: org
-- fault: one entry more in the system than in the review
UPDATE access_reviews SET population_count=population_count+1 WHERE review_id='AR-APP-4';
-- near: a review under way has undecided entries; one before the period was incomplete
INSERT INTO access_reviews(source,review_id,system,started_at,population_count) VALUES('registers','AR-X','S-APP',1782000000,5);
INSERT INTO access_review_items(source,review_id,account) VALUES('registers','AR-X','jo');
UPDATE access_reviews SET population_count=9 WHERE review_id='AR-APP-0';
INSERT INTO access_reviews(source,review_id,system,completed_at,population_count) VALUES('registers','AR-Y','S-APP',1782864000,5);
