-- world: org
-- fault: the access control policy lost its approval
UPDATE policies SET approved_at=NULL WHERE policy_id='POL-AC';
-- near: a draft of the next version stands beside the version in force; an optional document is only a draft
INSERT INTO policies(source,policy_id,title,kind,version,status,required,approval,author,acknowledge) VALUES('program','POL-AC','Access Control and Identity Policy','policy','3','draft',1,'executive','E2',1),('program','POL-X','Optional policy','policy','1','draft',0,'executive','E2',0);
UPDATE policies SET effective_at=1782820800 WHERE policy_id='POL-AC' AND version='2';
