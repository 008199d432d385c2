-- world: postgres
-- fault: app can set log_statement
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app',NULL,'parameter',NULL,'log_statement',NULL,'app','postgres','SET',0,0);
-- near: app has a right on a language
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','language',NULL,'plpgsql','postgres','app','postgres','USAGE',0,1);
