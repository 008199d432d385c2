-- world: mariadb
-- fault: Everybody may read a schema
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','PUBLIC','(none)','PUBLIC','schema','shop',NULL,'SELECT',0);
-- near: PUBLIC is there and has nothing
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES('mariadb:shop','PUBLIC','(none)','PUBLIC','global',NULL,NULL,'USAGE',0);
