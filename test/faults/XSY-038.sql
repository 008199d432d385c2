-- world: org
-- fault: The rule for 22 lost its addresses
UPDATE nft_rules SET any_source=1 WHERE port_low=22;
-- near: Port 22 is bound to addresses; the replies of connections are accepted from anywhere
INSERT INTO nft_rules(source,family,table_name,chain,hook,handle,position,verdict,protocol,port_low,any_source,new_connections,parsed,expr) VALUES('host:web1','inet','filter','input','input',9,9,'accept','tcp',25,1,0,1,'ct state established accept');
