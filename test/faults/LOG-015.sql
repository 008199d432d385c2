-- world: org
-- fault: An unknown account logs in at night
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVY',1772506980,service,'login','success','backdoor' FROM auth_events WHERE event_id='AE8';
-- near: An unknown account fails to log in
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVY',1772506980,service,'login','failure','backdoor' FROM auth_events WHERE event_id='AE8';
