-- world: tickets
-- fault: The ticket was opened after the change had been made
UPDATE tickets SET created_at=1770950000 WHERE ticket_id='APP-1';
-- near: It was opened at the same moment, and another commit of it comes after the period
UPDATE tickets SET created_at=1770900000 WHERE ticket_id='APP-1';
INSERT INTO git_log(source, repo, sha, branch, committed_at, parents, mainline, signature, ticket, reviewed) VALUES ('git:app','app','55','main',1782864000,1,1,'ssh','NO-4',0);
INSERT INTO git_log(source, repo, sha, branch, committed_at, parents, mainline, signature, ticket, reviewed) VALUES ('git:app','app','66','main',1770900000,1,1,'ssh',NULL,0);
