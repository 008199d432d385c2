-- world: org
-- fault: A table was altered without a change
INSERT INTO db_schema_changes(source,event_id,db,at,actor,ddl_type,object_name,change_id) SELECT source,'DDLX',db,1772532000,actor,'ALTER','app.orders',NULL FROM db_schema_changes WHERE event_id='DDL1';
-- near: A table was altered in an emergency that was approved an hour later
INSERT INTO db_schema_changes(source,event_id,db,at,actor,ddl_type,object_name,change_id) SELECT s.source,'DDLX',s.db,c.approved_at-3600,s.actor,'ALTER','app.orders','CH2' FROM db_schema_changes s, changes c WHERE s.event_id='DDL1' AND c.change_id='CH2';
