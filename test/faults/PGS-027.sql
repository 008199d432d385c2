-- world: postgres
-- fault: A policy of orders is true
UPDATE pg_policies SET qual='true';
-- near: A policy that is true narrows, beside the others
INSERT INTO pg_policies VALUES('postgres:app','app','app','orders','also',0,'public','ALL','true',NULL);
INSERT INTO pg_policies VALUES('postgres:app','app','app','orders','job',1,'repl','ALL','true',NULL);
