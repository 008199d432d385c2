-- world: postgres
-- fault: app can replicate
UPDATE pg_roles SET rolreplication=1 WHERE rolname='app';
-- near: A role without log-in can
UPDATE pg_roles SET rolreplication=1 WHERE rolname='owner_app';
