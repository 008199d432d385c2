-- world: postgres
-- fault: pgaudit is not loaded and its settings are not there
UPDATE pg_settings SET setting='pg_stat_statements' WHERE source='postgres:app' AND name='shared_preload_libraries';
DELETE FROM pg_settings WHERE source='postgres:app' AND name='pgaudit.log';
-- near: Everything but queries is recorded
UPDATE pg_settings SET setting='all, -read' WHERE name='pgaudit.log';
