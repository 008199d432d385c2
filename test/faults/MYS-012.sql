-- world: mariadb
-- fault: secure_file_priv is empty
UPDATE my_variables SET value=NULL WHERE name='secure_file_priv';
-- near: sql_mode is strict for transactional tables alone
UPDATE my_variables SET value='STRICT_TRANS_TABLES' WHERE name='sql_mode';
