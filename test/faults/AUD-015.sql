-- world: org
-- fault: a request was due on 1 June and is open
UPDATE requests SET fulfilled_at=NULL, due_at=1780272000;
-- near: answered at the last moment; another is due now
UPDATE requests SET fulfilled_at=due_at;
INSERT INTO requests(source,request_id,engagement,title,due_at,status) VALUES('program','ER9','AU1','list of changes',1782820800,'open');
