-- world: postgres
-- fault: It listens on all addresses
UPDATE pg_settings SET setting='localhost, *' WHERE source='postgres:app' AND name='listen_addresses';
-- near: It listens on a local socket alone
UPDATE pg_settings SET setting='' WHERE name='listen_addresses' AND 0;
UPDATE pg_settings SET setting='localhost' WHERE name='listen_addresses';
