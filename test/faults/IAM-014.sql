-- world: org
-- fault: Di decided on her own account
UPDATE access_review_items SET decided_by='E4' WHERE account='di';
-- near: Di decided on the account of Ed; her own entry stands undecided
UPDATE access_review_items SET decided_by='E4' WHERE account='ed';
UPDATE access_review_items SET decided_by='E4', decision=NULL WHERE account='di';
