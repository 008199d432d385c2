-- world: org
-- fault: the owner of a service account has left
UPDATE accounts SET owner='E11' WHERE account='app-svc';
-- near: a disabled shared account without an owner; a person's account needs no owner
INSERT INTO accounts(source,system,account,kind,enabled,privileged,created_at) VALUES('app','S-APP','old-shared','shared',0,0,1704067200);
UPDATE employees SET status='leave' WHERE person='E5';
