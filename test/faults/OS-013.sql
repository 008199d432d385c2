-- world: host
-- fault: the rule for SSH on web1 names a change that doesn't exist
UPDATE approved_firewall_rules SET change_id='CH99' WHERE asset='host:web1' AND expr LIKE '%dport 22 %';
-- near: a rule that refuses, one for outgoing traffic and one for known connections trace to no change
INSERT INTO nft_rules(source, family, table_name, chain, hook, handle, position, verdict, protocol, port_low, port_high, any_source, new_connections, parsed, expr) VALUES
 ('host:web1','inet','filter','input','input',20,9,'drop','tcp',23,23,1,1,1,'tcp dport 23 drop'),
 ('host:web1','inet','filter','output','output',21,9,'accept','tcp',443,443,1,1,1,'tcp dport 443 accept'),
 ('host:web1','inet','filter','input','input',22,10,'accept','udp',123,123,1,0,1,'ct state established udp sport 123 accept');
