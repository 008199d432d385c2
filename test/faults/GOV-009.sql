-- world: org
-- fault: the commitment on availability was never approved
UPDATE objectives SET approved_at=NULL WHERE objective_id='OBJ1';
-- near: reviewed exactly as long ago as allowed; an objective of reporting has no approval
UPDATE objectives SET reviewed_at=1782820800-(SELECT value FROM param_now WHERE name='objective_review_days')*86400 WHERE objective_id='OBJ1';
INSERT INTO objectives(source,objective_id,kind,statement) VALUES('registers','OBJ9','reporting','Figures are published each quarter');
