-- world: postgres
-- fault: postgres ran SET pgaudit.log
INSERT INTO pg_audit_use VALUES('postgres:app','postgres',1,'audit_switch',1,1);
-- near: postgres ran something else
INSERT INTO pg_audit_use VALUES('postgres:app','postgres',1,'superuser',1,1);
INSERT INTO pg_audit_use VALUES('postgres:app','app',0,'audit_switch',1,0);
