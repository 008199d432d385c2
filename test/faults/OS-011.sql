-- world: host
-- fault: a rule of db1 opens the database to everybody
UPDATE nft_rules SET any_source=1, expr='tcp dport 5432 accept' WHERE source='host:db1' AND port_low=5432;
-- near: a rule opens a web port range to everybody; others match known connections, go out, or refuse
INSERT INTO nft_rules(source, family, table_name, chain, hook, handle, position, verdict, protocol, port_low, port_high, any_source, new_connections, parsed, expr) VALUES
 ('host:db1','inet','filter','input','input',20,9,'accept','tcp',8000,8080,1,1,1,'tcp dport 8000-8080 accept'),
 ('host:db1','inet','filter','output','output',21,9,'accept','tcp',5432,5432,1,1,1,'tcp dport 5432 accept'),
 ('host:db1','inet','filter','input','input',22,10,'drop','tcp',5432,5432,1,1,1,'tcp dport 5432 drop');
