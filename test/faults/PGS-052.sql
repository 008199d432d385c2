-- world: postgres
-- fault: Utility statements are not counted
UPDATE pg_settings SET setting='off' WHERE source='postgres:app' AND name='pg_stat_statements.track_utility';
-- near: Another library is loaded besides
UPDATE pg_settings SET setting='auto_explain, pgaudit, pg_stat_statements' WHERE name='shared_preload_libraries';
