-- world: org
-- fault: Jo of support administers the portal
UPDATE accounts SET privileged=1 WHERE system='S-NEW' AND account='jo';
-- near: Lee of operations does, and Jo what is no production, out of scope or closed to Jo
UPDATE accounts SET privileged=1, person='E12' WHERE system='S-NEW' AND account='jo';
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-DEV','jo','person','E10',1,1,1760000000),('app','S-LAB','jo','person','E10',1,1,1760000000),('app','S-INT','jo','person','E10',1,1,1760000000),('app','S-OS','jo','person','E10',0,1,1760000000);
