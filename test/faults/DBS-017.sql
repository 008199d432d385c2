-- world: org
-- fault: The customer table has no entry in the inventory
UPDATE db_tables SET data_id=NULL WHERE table_name='customers';
-- near: A table of public data without persons has no entry
INSERT INTO db_tables(source,db,schema_name,table_name,classification,has_personal) SELECT source,db,schema_name,'countries','public',0 FROM db_tables WHERE table_name='customers';
