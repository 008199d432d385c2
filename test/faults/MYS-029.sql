-- world: mariadb
-- fault: The grant tables are skipped
UPDATE my_server SET grants_in_force=0;
-- near: The server is read only
UPDATE my_server SET read_only=1;
