-- world: org
-- fault: an interface key was last replaced in January 2023
UPDATE secrets SET rotated_at=1672531200 WHERE secret_id='SEC1';
-- near: replaced exactly as long ago as allowed; an unused secret is old
UPDATE secrets SET rotated_at=1782820800-(SELECT value FROM param_now WHERE name='secret_rotation_days')*86400 WHERE secret_id='SEC1';
INSERT INTO secrets(source,secret_id,secret_type,created_at,storage,in_use) VALUES('registers','SEC9','token',1600000000,'vault',0);
