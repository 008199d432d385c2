-- world: org
-- fault: the laptop of Di never locks
UPDATE endpoint_status SET screen_lock_minutes=0 WHERE asset='host:lt4';
-- near: it locks exactly at the time allowed; a retired laptop never locked
UPDATE endpoint_status SET screen_lock_minutes=(SELECT value FROM param_now WHERE name='screen_lock_minutes') WHERE asset='host:lt4';
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782000000,1);
INSERT INTO endpoint_status(source,asset,screen_lock_minutes) VALUES('mdm','host:lt9',0);
