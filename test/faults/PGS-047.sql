-- world: postgres
-- fault: postgres was used
INSERT INTO pg_audit_use VALUES('postgres:app','postgres',1,'superuser',4,9);
-- near: It was not called
INSERT INTO pg_audit_use VALUES('postgres:app','postgres',1,'superuser',0,0);
INSERT INTO pg_audit_use VALUES('postgres:app','app',0,'audit_switch',1,1);
