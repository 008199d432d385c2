-- world: org
-- fault: The log shows a change of jo's account that nobody requested
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVZ',1775012580,service,'account_change','success',account FROM auth_events WHERE event_id='AE11';
-- near: The log shows the same change as refused
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVZ',1775012580,service,'account_change','failure',account FROM auth_events WHERE event_id='AE11';
