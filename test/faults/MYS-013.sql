-- world: mariadb
-- fault: The binary log is off
UPDATE my_variables SET value='OFF' WHERE name='log_bin';
-- near: The binary log is synced with every tenth commit
UPDATE my_variables SET value='10' WHERE name='sync_binlog';
