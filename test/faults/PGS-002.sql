-- world: postgres
-- fault: app was made a superuser
UPDATE pg_roles SET rolsuper=1 WHERE rolname='app';
-- near: The first superuser was renamed
UPDATE pg_roles SET rolname='root' WHERE role_oid=10;
