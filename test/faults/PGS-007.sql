-- world: postgres
-- fault: New passwords become MD5 hashes
UPDATE pg_settings SET setting='md5' WHERE source='postgres:app' AND name='password_encryption';
-- near: The collecting role has it from its own settings, with the same value
UPDATE pg_settings SET overridden=1 WHERE name='password_encryption';
