-- world: org
-- fault: an interface key stands in the source code
UPDATE secrets SET storage='code' WHERE secret_id='SEC1';
-- near: a secret no longer in use stands in a file; another lies in a hardware module
INSERT INTO secrets(source,secret_id,secret_type,created_at,storage,in_use) VALUES('registers','SEC9','token',1600000000,'file',0);
UPDATE secrets SET storage='hsm' WHERE secret_id='SEC1';
