-- world: mariadb
-- fault: The other's certificate is not checked
UPDATE my_replication SET tls_verified=0;
-- near: The connection has stopped
UPDATE my_replication SET io_running=0, sql_running=0;
