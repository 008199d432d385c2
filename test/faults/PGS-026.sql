-- world: postgres
-- fault: Tables of owner_app will be readable for everybody
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','default of tables','app',NULL,'owner_app','public','owner_app','SELECT',0,0);
-- near: Functions can be called by everybody, as is built in
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','default of functions',NULL,NULL,'owner_app','public','owner_app','EXECUTE',0,0);
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','default of types',NULL,NULL,'owner_app','public','owner_app','USAGE',0,0);
