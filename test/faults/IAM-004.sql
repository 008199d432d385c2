-- world: org
-- fault: an account of nobody in the billing application
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) VALUES('app','S-APP','ghost','person',NULL,1,0,1,1704067200);
-- near: a disabled account of nobody, a service account, and a person on leave
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) VALUES('app','S-APP','ghost','person',NULL,0,0,1,1704067200),('app','S-APP','batch','service',NULL,1,0,1,1704067200);
UPDATE employees SET status='leave' WHERE person='E10';
