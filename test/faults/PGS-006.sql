-- world: postgres
-- fault: app's password is an MD5 hash
UPDATE pg_roles SET password_kind='md5' WHERE rolname='app';
-- near: app has no password
UPDATE pg_roles SET password_kind='none' WHERE rolname='app';
