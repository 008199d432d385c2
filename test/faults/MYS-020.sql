-- world: mariadb
-- fault: A database test
INSERT INTO my_databases(source,name,own,character_set) VALUES('mariadb:shop','test',1,'utf8mb4');
-- near: A database whose name begins with the same letters
INSERT INTO my_databases(source,name,own,character_set) VALUES('mariadb:shop','testimonials',1,'utf8mb4');
