-- world: org
-- fault: Di, who has no privileged grant, uses sudo
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVS',1775012580,service,'sudo','success','di' FROM auth_events WHERE event_id='AE9';
-- near: Di tries sudo and is refused
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) SELECT source,'EVS',1775012580,service,'sudo','failure','di' FROM auth_events WHERE event_id='AE9';
