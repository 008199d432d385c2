-- world: postgres
-- fault: Pages have no checksums
UPDATE pg_settings SET setting='off' WHERE source='postgres:app' AND name='data_checksums';
-- near: Another setting is off
UPDATE pg_settings SET setting='off' WHERE name='log_statement';
