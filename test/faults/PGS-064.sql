-- world: postgres
-- fault: app is the role of Kim, who left on 10 February
UPDATE identities SET kind='person', person='E11', owner=NULL WHERE account='app';
-- near: owner_app is Kim's and can't log in; repl is of somebody who leaves today
UPDATE identities SET kind='person', person='E12', owner=NULL WHERE account='repl';
INSERT INTO identities VALUES('registers','S-APP','owner_app','person','E11',NULL,NULL,1767225600,NULL);
