-- world: postgres
-- fault: Log-ins are not logged
UPDATE pg_settings SET setting='off' WHERE source='postgres:app' AND name='log_connections';
-- near: A newer server names the stages that are logged
UPDATE pg_settings SET setting='receipt,authentication,authorization' WHERE name='log_connections';
