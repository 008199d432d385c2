-- world: org
-- fault: the published access control policy was changed
UPDATE documents SET sha256='0000000000000000000000000000000000000000000000000000000000000000' WHERE doc_id='DOC-AC';
-- near: a document that is no policy was changed; a policy kept only in the program is published nowhere
UPDATE documents SET sha256='0000000000000000000000000000000000000000000000000000000000000000' WHERE doc_id='DOC-CUEC';
UPDATE policies SET doc_id=NULL WHERE policy_id='POL-PW';
INSERT INTO policies(source,policy_id,title,kind,version,status,required,approval,author,acknowledge,sha256) VALUES('program','POL-AC','Access Control and Identity Policy','policy','3','draft',1,'executive','E2',1,'11');
