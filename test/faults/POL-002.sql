-- world: org
-- fault: the access control policy was last approved in January 2024
UPDATE policies SET approved_at=1704067200 WHERE policy_id='POL-AC';
-- near: approved exactly as long ago as allowed, review due in a minute; a retired version is older
UPDATE policies SET approved_at=1782820800-(SELECT value FROM param_now WHERE name='policy_review_days')*86400, next_review_at=1782820860 WHERE policy_id='POL-AC';
INSERT INTO policies(source,policy_id,title,kind,version,status,required,approval,author,acknowledge,approved_at,next_review_at) VALUES('program','POL-AC','Access Control and Identity Policy','policy','1','retired',1,'executive','E2',1,1600000000,1630000000),('program','POL-X','Optional policy','policy','1','in_force',0,'executive','E2',0,1600000000,1630000000);
