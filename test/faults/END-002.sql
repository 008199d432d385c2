-- world: org
-- fault: the laptop of Di last reported in January
UPDATE endpoint_status SET last_checkin_at=1767225600 WHERE asset='host:lt4';
-- near: the last report is exactly as old as allowed; a retired laptop reports no more
UPDATE endpoint_status SET last_checkin_at=1782820800-(SELECT value FROM param_now WHERE name='endpoint_checkin_days')*86400 WHERE asset='host:lt4';
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782000000,1),('registers','sw1','network',1,NULL,0);
