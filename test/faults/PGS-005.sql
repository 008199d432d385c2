-- world: postgres
-- fault: app has no password
UPDATE pg_roles SET password_kind='none' WHERE rolname='app';
-- near: repl has no password, and comes in with a certificate
UPDATE pg_roles SET password_kind='none' WHERE rolname='repl';
