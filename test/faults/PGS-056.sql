-- world: postgres
-- fault: orders has a column of tokens
INSERT INTO pg_columns VALUES('postgres:app','app','app','orders','access_token','text',0,0,1,'name:secret');
-- near: It has a column of hashes
INSERT INTO pg_columns VALUES('postgres:app','app','app','orders','token_hash','bytea',0,0,0,NULL);
