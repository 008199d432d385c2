-- world: org
-- fault: the laptop of Di is not encrypted
UPDATE endpoint_status SET disk_encrypted=0 WHERE asset='host:lt4';
-- near: a retired laptop and a switch report nothing
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782000000,1),('registers','sw1','network',1,NULL,0);
