-- world: host
-- fault: a rule for Kim is left on web1
UPDATE sudoers SET header='kim' WHERE source='host:web1' AND header='bob';
-- near: rules name Bob and the sudo group by their numbers, and everybody by ALL
UPDATE sudoers SET header='#1001' WHERE source='host:web1' AND header='bob';
UPDATE sudoers SET header='%#27' WHERE source='host:web1' AND header='%sudo';
INSERT INTO sudoers(source, path, line, kind, header, rule_details, hosts, run_as, commands, nopasswd, noexec, all_commands) VALUES('host:web1','/etc/sudoers.d/ops',5,'rule','ALL','ALL=(root) /usr/bin/uptime','ALL','root','/usr/bin/uptime',0,0,0);
