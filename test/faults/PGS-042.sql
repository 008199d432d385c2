-- world: postgres
-- fault: A name is misspelt
UPDATE pg_file_settings SET error='unrecognized configuration parameter', applied=0 WHERE source='postgres:app' AND name='ssl';
-- near: A value waits for a restart, which is another test's matter
UPDATE pg_file_settings SET error='setting could not be applied', applied=0 WHERE source='postgres:app' AND name='archive_mode';
UPDATE pg_settings SET pending_restart=1 WHERE source='postgres:app' AND name='archive_mode';
