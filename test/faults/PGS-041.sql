-- world: postgres
-- fault: fsync was changed by ALTER SYSTEM
UPDATE pg_settings SET sourcefile='/var/lib/postgresql/15/main/postgresql.auto.conf' WHERE source='postgres:app' AND name='ssl';
-- near: A value comes from a file that is included
UPDATE pg_settings SET sourcefile='/etc/postgresql/15/main/conf.d/audit.conf' WHERE name='pgaudit.log';
