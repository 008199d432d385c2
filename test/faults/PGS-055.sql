-- world: postgres
-- fault: app can read password hashes
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','pg_catalog','pg_authid','postgres','app','postgres','SELECT',0,0);
-- near: The collecting role reads the configuration files
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','pg_catalog','pg_file_settings','postgres','audit_ro','postgres','SELECT',0,0);
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','schema','pg_catalog','pg_catalog','postgres','public','postgres','USAGE',0,0);
