-- world: mariadb
-- fault: It listens everywhere
UPDATE my_variables SET value='0.0.0.0' WHERE name='bind_address';
-- near: It names no address and has no network
UPDATE my_variables SET value=NULL WHERE name='bind_address';
UPDATE my_variables SET value='ON' WHERE name='skip_networking';
