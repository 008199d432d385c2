-- world: postgres
-- fault: The last attempt failed
UPDATE pg_archiver SET last_failed_at=1782820000 WHERE source='postgres:app';
-- near: A library archives instead of a command
UPDATE pg_settings SET setting='basic_archive' WHERE name='archive_library';
UPDATE pg_settings SET setting='' WHERE name='archive_library' AND 0;
