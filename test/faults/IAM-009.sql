-- world: org
-- fault: a second account of Di appeared in February
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) VALUES('app','S-APP','di2','person','E4',1,0,1,1769990400);
-- near: an account without a grant, made a second before the period and one a second after it
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at) VALUES('app','S-APP','di2','person','E4',1,0,1,1751327999),('app','S-APP','di3','person','E4',1,0,1,1782864000);
