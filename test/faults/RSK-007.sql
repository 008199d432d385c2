-- world: org
-- fault: the treatment of a risk was due in January
UPDATE risks SET treatment_done_at=NULL, treatment_due_at=1767225600 WHERE risk_id='RK1';
-- near: a treatment was done late, another is due in a minute, an accepted risk has none
UPDATE risks SET treatment_done_at=1780000000, treatment_due_at=1767225600 WHERE risk_id='RK1';
UPDATE risks SET treatment_due_at=1782820860 WHERE risk_id='RK2';
INSERT INTO risks(source,risk_id,title,identified_at,residual_score,treatment,status,fraud) VALUES('registers','RK9','Past',1700000000,4,'mitigate','closed',0);
