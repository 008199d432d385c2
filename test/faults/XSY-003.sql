-- world: org
-- fault: A key of the billing application is still Kim's
UPDATE secrets SET owner='E11' WHERE secret_id='SEC1';
-- near: Kim's key is in use no more
UPDATE secrets SET owner='E11', in_use=0 WHERE secret_id='SEC1';
