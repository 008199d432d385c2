-- world: postgres
-- fault: app's password never ends
UPDATE pg_roles SET valid_until=NULL WHERE rolname='app';
-- near: app has no password that could end
UPDATE pg_roles SET valid_until=NULL, password_kind='none' WHERE rolname='app';
UPDATE pg_roles SET password_kind='scram-sha-256' WHERE rolname='owner_app';
