-- world: host
-- fault: nothing comes from db1
DELETE FROM os_version WHERE source='host:db1';
-- near: nothing comes from a laptop, from a server out of scope and from one retired today
DELETE FROM os_version WHERE source='host:lt4';
INSERT INTO assets(source, asset, hostname, kind, in_scope, retired_at, has_storage) VALUES('inventory','host:gone','gone','server',1,1782820800,1), ('inventory','host:lab','lab','server',0,NULL,1);
