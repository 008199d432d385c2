-- world: org
-- fault: Di decided on the access of Cy, who leads Di
UPDATE access_review_items SET account='cy', decided_by='E4' WHERE review_id='AR-GIT-3' AND account='x3';
-- near: Cy decided on Di's, and Di on Cy's before the period
UPDATE access_review_items SET account='cy', decided_by='E4' WHERE review_id='AR-GIT-0' AND account='x0';
UPDATE access_review_items SET decided_by='E3' WHERE review_id='AR-GIT-3';
