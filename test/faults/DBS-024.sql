-- world: org
-- fault: An account nobody knows deleted orders
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) SELECT source,'DMLX',db,1775296800,'tmp7','DELETE','app.orders',3,'CH1' FROM db_audit_events WHERE event_id='DML1';
-- near: The same account deleted orders before the period
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) SELECT source,'DMLX',db,1751327999,'tmp7','DELETE','app.orders',3,'CH1' FROM db_audit_events WHERE event_id='DML1';
