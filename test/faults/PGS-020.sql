-- world: postgres
-- fault: Everybody can read orders
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','app','orders','owner_app','public','owner_app','SELECT',0,0);
-- near: A view of an extension is for everybody
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','public','pg_stat_statements_info','postgres','public','postgres','SELECT',0,1);
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES('postgres:app','app','relation','pg_catalog','pg_class','postgres','public','postgres','SELECT',0,0);
