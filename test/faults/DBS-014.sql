-- world: org
-- fault: Ed updated orders without a change
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) SELECT source,'DMLX',db,1775296800,'ed','UPDATE','app.orders',3,NULL FROM db_audit_events WHERE event_id='DML1';
-- near: The service account of the application updated orders
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) SELECT source,'DMLX',db,1775296800,'appsvc','UPDATE','app.orders',3,NULL FROM db_audit_events WHERE event_id='DML1';
