-- world: postgres
-- fault: app is the role of Kim, who left on 10 February
UPDATE identity SET kind='person', person='E11', owner=NULL WHERE account='app';
-- near: owner_app is Kim's and can't log in; repl is of somebody who leaves today, audit_ro of somebody who came back
UPDATE identity SET kind='person', person='E12', owner=NULL WHERE account='repl';
INSERT INTO identity(source, system, account, kind, person, owner) VALUES('postgres:app','app','owner_app','person','E11',NULL);
UPDATE identity SET kind='person', person='E13', owner=NULL WHERE account='audit_ro';
