-- world: postgres
-- fault: No limit; the collecting role's own 30 s are not the server's
UPDATE pg_settings SET setting='0' WHERE source='postgres:app' AND name='statement_timeout';
-- near: A day is allowed
UPDATE pg_settings SET setting='86400000' WHERE name='statement_timeout';
