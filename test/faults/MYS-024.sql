-- world: mariadb
-- fault: A session over the network is in the clear
UPDATE my_sessions SET tls=0 WHERE local=0;
-- near: A session over the socket is
UPDATE my_sessions SET tls=0 WHERE local=1;
