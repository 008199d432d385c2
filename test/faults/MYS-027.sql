-- world: mariadb
-- fault: A column is called password
UPDATE my_columns SET looks_secret=1, why='name:secret' WHERE name='note';
-- near: A column is called email
UPDATE my_columns SET looks_personal=1, why='name:email' WHERE name='note';
