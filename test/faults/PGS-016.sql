-- world: postgres
-- fault: The prefix does not say from where
UPDATE pg_settings SET setting='%m %u ' WHERE source='postgres:app' AND name='log_line_prefix';
-- near: Every statement is logged
UPDATE pg_settings SET setting='all' WHERE name='log_statement';
