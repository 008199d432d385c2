-- world: postgres
-- fault: app can make roles
UPDATE pg_roles SET rolcreaterole=1 WHERE rolname='app';
-- near: A role without log-in can make roles
UPDATE pg_roles SET rolcreaterole=1 WHERE rolname='owner_app';
