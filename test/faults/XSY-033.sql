-- world: org
-- fault: Nobody masked or approved the copy
UPDATE nonprod_data SET masked=0, approved_by=NULL, approved_at=NULL WHERE system='S-DEV';
-- near: It is not masked, and was approved; the laboratory's holds no personal data
UPDATE nonprod_data SET masked=0 WHERE system='S-DEV';
INSERT INTO db_tables(source,db,schema_name,table_name,classification,has_personal) VALUES('registers','postgres:lab','app','y','internal',0);
