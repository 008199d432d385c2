-- world: postgres
-- fault: Everybody can connect to app
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','database',NULL,'app','owner_app','public','owner_app','CONNECT',0,0);
-- near: Everybody can connect to another template
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','template0','database',NULL,'template0','postgres','public','postgres','CONNECT',0,0);
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','database',NULL,'app','owner_app','public','owner_app','TEMPORARY',0,0);
