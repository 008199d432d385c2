-- world: org
-- fault: the laptop is still held by Kim
UPDATE assets SET owner='E11' WHERE asset='host:lt4';
-- near: Di left a week ago and still has the laptop; a retired one was held by Kim, and a server is still hers on paper
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782216000),('hr','E10',1700000000);
INSERT INTO assets(source,asset,kind,in_scope,owner,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,'E11',1782000000,1),('registers','host:s9','server',1,'E11',NULL,1),('registers','host:lt8','laptop',1,'E10',NULL,1);
