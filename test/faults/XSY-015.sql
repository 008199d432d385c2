-- world: org
-- fault: The directory still gives Jo what the review of March took away
UPDATE access_review_items SET account='jo', entitlement='staff' WHERE review_id='AR-DIR-3' AND account='x3';
-- near: The decision is of last week; another account was made anew after its removal
UPDATE access_review_items SET account='jo', entitlement='staff', decided_at=1782500000 WHERE review_id='AR-DIR-3' AND account='x3';
UPDATE access_review_items SET account='ed', entitlement=NULL WHERE review_id='AR-PG-3' AND account='x3';
UPDATE accounts SET created_at=1773700000 WHERE system='S-PG' AND account='ed';
