-- world: mariadb
-- fault: The register says that there is none
UPDATE db_instances SET contains_personal=0 WHERE db='mariadb:shop';
-- near: No column speaks of any, and the register says so
UPDATE db_instances SET contains_personal=0 WHERE db='mariadb:shop';
UPDATE my_columns SET looks_personal=0, why=NULL;
