-- world: org
-- fault: The emergency change was never reviewed
UPDATE changes SET post_review_at=NULL WHERE change_type='emergency';
-- near: The review took place in the last second allowed
UPDATE changes SET post_review_at=implemented_at+5*86400 WHERE change_type='emergency';
