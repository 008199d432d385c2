-- world: org
-- fault: Jo signs in to the directory with a password only
UPDATE accounts SET mfa_enabled=0 WHERE system='S-DIR' AND account='jo';
-- near: a system out of scope, a disabled account and a service account lack one
UPDATE accounts SET mfa_enabled=NULL WHERE account IN ('app-svc','kim');
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) VALUES('app','S-DEV','di','person','E4',1,0,0,1704067200);
