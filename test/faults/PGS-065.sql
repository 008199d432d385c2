-- world: postgres
-- fault: Nobody answers for app
UPDATE identity SET kind='unmatched', owner=NULL WHERE account='app';
-- near: A role that can't log in is not registered
UPDATE pg_roles SET rolcanlogin=0 WHERE rolname='repl';
DELETE FROM identity WHERE account='repl';
