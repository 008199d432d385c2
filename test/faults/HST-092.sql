-- world: host
-- fault: db1 asks a resolver nobody approved
UPDATE dns_resolvers SET address='203.0.113.53' WHERE source='host:db1' AND type='nameserver';
-- near: db1 asks itself over IPv6, lt4 over IPv4; a search domain is no resolver
UPDATE dns_resolvers SET address='::1' WHERE source='host:db1' AND type='nameserver';
UPDATE dns_resolvers SET address='127.0.0.53' WHERE source='host:lt4' AND type='nameserver';
