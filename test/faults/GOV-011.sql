-- world: org
-- fault: an expected control is told in no document
UPDATE cuecs SET doc_id=NULL;
-- near: a second expected control is told in the same guide
INSERT INTO cuecs(source,cuec_id,criterion,statement,doc_id) VALUES('registers','CU2','soc2:CC6.1','customers protect their interface keys','DOC-CUEC');
