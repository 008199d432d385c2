-- world: org
-- fault: the access control policy was approved by its author
UPDATE policies SET approved_by=author WHERE policy_id='POL-AC';
-- near: the owner, who did not write it, approved; a draft by the same author is not approved
UPDATE policies SET author='E5', owner='E1' WHERE policy_id='POL-AC';
INSERT INTO policies(source,policy_id,title,kind,version,status,required,approval,author,acknowledge) VALUES('program','POL-AC','Access Control and Identity Policy','policy','3','draft',1,'executive','E1',1);
