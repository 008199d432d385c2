-- world: postgres
-- fault: A table lies in template1
INSERT INTO pg_relations VALUES('postgres:app','template1','public','left_over','table','postgres',1,'permanent',0,0,0,0);
-- near: A view of an extension lies there
INSERT INTO pg_relations VALUES('postgres:app','template1','public','pg_stat_statements_info','view','postgres',1,'permanent',0,0,0,1);
