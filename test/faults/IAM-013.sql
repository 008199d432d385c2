-- world: org
-- fault: a removal was decided and never carried out
UPDATE access_review_items SET remediated_at=NULL WHERE decision='remove';
-- near: decided a week ago and still open; an entry that is kept needs no change
UPDATE access_review_items SET remediated_at=NULL, decided_at=1782820800-7*86400 WHERE decision='remove';
