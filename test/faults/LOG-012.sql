-- world: org
-- fault: Ed, who administers the database, is made administrator of the log store
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) SELECT source,'S-LOG','ed','person','E5',1,1,1,created_at FROM accounts WHERE system='S-PG' AND account='ed';
-- near: Ed gets an account on the log store without privileges
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) SELECT source,'S-LOG','ed','person','E5',1,0,1,created_at FROM accounts WHERE system='S-PG' AND account='ed';
