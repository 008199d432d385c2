-- world: org
-- fault: A phone nobody registered is managed
INSERT INTO endpoint_status(source,asset) VALUES('mdm','phone:9');
-- near: It is registered and goes out of service tomorrow
INSERT INTO endpoint_status(source,asset) VALUES('mdm','phone:9');
INSERT INTO assets(source,asset,kind,in_scope,has_storage,retired_at) VALUES('registers','phone:9','mobile',0,1,1782907200);
