-- world: org
-- fault: the laptop of Di takes removable media
UPDATE endpoint_status SET removable_media_blocked=0 WHERE asset='host:lt4';
-- near: a retired laptop took removable media
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782000000,1);
INSERT INTO endpoint_status(source,asset,removable_media_blocked) VALUES('mdm','host:lt9',0);
