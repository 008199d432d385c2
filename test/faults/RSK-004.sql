-- world: org
-- fault: a risk far above the tolerance was accepted by nobody
UPDATE risks SET residual_score=25, accepted_by=NULL, accepted_at=NULL WHERE risk_id='RK1';
-- near: a risk exactly at the tolerance; one above it that the owner's superior accepted, and one a member of the board accepted
UPDATE risks SET residual_score=(SELECT value FROM param_now WHERE name='risk_tolerance_score') WHERE risk_id='RK1';
UPDATE risks SET residual_score=20, accepted_by='E1', accepted_at=1780000000 WHERE risk_id='RK2';
UPDATE risks SET residual_score=20, accepted_by='BM1', accepted_at=1780000000 WHERE risk_id='RK3';
INSERT INTO risks(source,risk_id,title,identified_at,residual_score,status,fraud) VALUES('registers','RK9','Past',1700000000,25,'closed',0);
