-- world: postgres
-- fault: The audit is off for app
INSERT INTO pg_role_settings VALUES('postgres:app','app',NULL,'pgaudit.log','none');
-- near: app has memory of its own
INSERT INTO pg_role_settings VALUES('postgres:app','app','app','maintenance_work_mem','1GB');
