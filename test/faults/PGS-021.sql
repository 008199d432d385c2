-- world: postgres
-- fault: app can pass on SELECT
UPDATE pg_grants SET grantable=1 WHERE object_name='orders' AND grantee='app';
-- near: app has one more right
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','app','orders','owner_app','app','owner_app','INSERT',0,0);
