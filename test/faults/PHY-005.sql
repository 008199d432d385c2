-- world: org
-- fault: the old server has no record of disposal
DELETE FROM media_disposal;
-- near: a laptop retired exactly as long ago as allowed waits for disposal; a retired switch holds no storage; the disposal of the server has a witness only
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782820800-(SELECT value FROM param_now WHERE name='media_disposal_days')*86400,1),('registers','sw1','network',1,1700000000,0);
UPDATE media_disposal SET certificate_no=NULL;
