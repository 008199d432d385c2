-- world: org
-- fault: Di was never reviewed
DELETE FROM performance_reviews WHERE person='E4';
-- near: the review of Di is exactly as old as allowed; Jo, engaged less than a year ago, has none, nor has a contractor or somebody on leave
UPDATE performance_reviews SET completed_at=1782820800-(SELECT value FROM param_now WHERE name='performance_review_days')*86400 WHERE person='E4';
DELETE FROM performance_reviews WHERE person IN ('E10','E8','E9');
UPDATE employees SET employment_type='contractor' WHERE person='E8';
UPDATE employees SET status='leave' WHERE person='E9';
