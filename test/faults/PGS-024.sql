-- world: postgres
-- fault: app reaches pg_read_server_files over two steps
INSERT INTO pg_role_paths VALUES('postgres:app','app','pg_read_server_files',2,'app > reader > pg_read_server_files',1,0);
-- near: A role without log-in does
INSERT INTO pg_role_paths VALUES('postgres:app','owner_app','pg_read_server_files',1,'owner_app > pg_read_server_files',0,0);
INSERT INTO pg_role_paths VALUES('postgres:app','postgres','pg_read_server_files',1,'postgres > pg_read_server_files',1,0);
