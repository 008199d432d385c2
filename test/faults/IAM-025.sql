-- world: org
-- fault: the network system still has its admin account
INSERT INTO accounts(source,system,account,kind,owner,enabled,privileged,mfa_enabled,created_at) VALUES('network','S-NET','Admin','shared','E5',1,1,1,1704067200);
-- near: the guest account is disabled; an emergency account is named admin
INSERT INTO accounts(source,system,account,kind,owner,enabled,privileged,mfa_enabled,created_at) VALUES('network','S-NET','guest','shared','E5',0,0,0,1704067200),('network','S-NET','admin','emergency','E5',1,1,1,1704067200);
