-- world: postgres
-- fault: Everybody can make objects in public
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','schema','public','public','pg_database_owner','public','pg_database_owner','CREATE',0,0);
-- near: app can make objects in its own schema
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','schema','app','app','owner_app','app','owner_app','CREATE',0,0);
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','database',NULL,'app','owner_app','public','owner_app','CREATE',0,0);
