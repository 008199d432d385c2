-- world: mariadb
-- fault: One table is not encrypted
UPDATE my_tablespaces SET encrypted=0 WHERE name='shop/orders';
-- near: A table of the server's own is not
UPDATE my_tablespaces SET encrypted=0 WHERE name='mysql/innodb_index_stats';
