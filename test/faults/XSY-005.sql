-- world: org
-- fault: Kim's account changed orders in March
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) VALUES('postgres:billing','DMLX','postgres:billing',1772500000,'kim','UPDATE','app.orders',1,'CH1');
-- near: It did so an hour before Kim left; Jo, who came back, did so
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) VALUES('postgres:billing','DMLX','postgres:billing',1770739200,'kim','UPDATE','app.orders',1,'CH1'),('postgres:billing','DMLY','postgres:billing',1772450000,'jo','UPDATE','app.orders',1,'CH1');
INSERT INTO identity(source,system,account,kind,person,owner) VALUES('postgres:billing','S-PG','jo','person','E10',NULL);
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1700000000);
