-- world: postgres
-- fault: The registration of app has ended
UPDATE identities SET expires_at=1780000000 WHERE account='app';
-- near: A role that can't log in is not registered
UPDATE pg_roles SET rolcanlogin=0 WHERE rolname='repl';
DELETE FROM identities WHERE account='repl';
