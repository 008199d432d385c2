-- world: org
-- fault: a user of the directory is missing from the list of accounts
INSERT INTO directory_users(source,username,person,enabled,password_never_expires) VALUES('idp','shadow1','E4',1,0);
-- near: a disabled user is missing from the list of accounts; an account of another system is not in the directory
INSERT INTO directory_users(source,username,person,enabled,password_never_expires) VALUES('idp','gone','E4',0,0);
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-APP','local1','person','E4',1,0,1704067200),('idp','S-DIR','old1','person','E4',0,0,1704067200);
