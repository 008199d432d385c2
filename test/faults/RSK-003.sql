-- world: org
-- fault: the owner of a risk has left
UPDATE risks SET owner='E11' WHERE risk_id='RK1';
-- near: a closed risk has no owner; a review is due in a minute
UPDATE risks SET review_due_at=1782820860 WHERE risk_id='RK1';
INSERT INTO risks(source,risk_id,title,identified_at,residual_score,status,fraud) VALUES('registers','RK9','Past',1700000000,4,'closed',0);
