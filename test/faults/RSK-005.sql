-- world: org
-- fault: no control is tied to the risk of a breach
DELETE FROM risk_controls WHERE risk_id='RK1';
-- near: an accepted risk and a closed one have no control; a retired control stands beside one in force
INSERT INTO risks(source,risk_id,title,identified_at,residual_score,treatment,status,fraud) VALUES('registers','RK9','Past',1700000000,4,'mitigate','closed',0);
INSERT INTO controls(source,control_id,name,owner,frequency,mode,key_control,status) VALUES('program','CTL-9','Old','E2','annual','manual',0,'retired');
INSERT INTO risk_controls(source,risk_id,control_id) VALUES('registers','RK1','CTL-9');
