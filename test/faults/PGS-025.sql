-- world: postgres
-- fault: app can give owner_app to others
INSERT INTO pg_auth_members VALUES('postgres:app','owner_app','app','postgres',1,NULL,NULL);
-- near: A role without log-in can
INSERT INTO pg_auth_members VALUES('postgres:app','pg_monitor','owner_app','postgres',1,NULL,NULL);
