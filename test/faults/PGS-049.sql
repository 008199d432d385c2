-- world: postgres
-- fault: One runs a function of app
INSERT INTO pg_event_triggers VALUES('postgres:app','app','watch','ddl_command_end','postgres',1,'app.watch',0);
-- near: It is switched off
INSERT INTO pg_event_triggers VALUES('postgres:app','app','watch','ddl_command_end','postgres',0,'app.watch',0);
