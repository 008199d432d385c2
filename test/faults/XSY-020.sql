-- world: org
-- fault: Somebody's chat has accounts
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-CHAT','jo','person','E10',1,0,1760000000);
-- near: The accounts of the retired application are disabled
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-RET','jo','person','E10',0,0,1760000000);
