-- world: host
-- fault: Bob may page logs as root on web1
UPDATE sudoers SET commands='/usr/bin/less /var/log/syslog' WHERE source='host:web1' AND header='bob';
-- near: Bob may page logs as root with NOEXEC; another command only begins like a pager; root and those who may run everything may edit
UPDATE sudoers SET commands='/usr/bin/less /var/log/syslog', noexec=1 WHERE source='host:web1' AND header='bob';
INSERT INTO sudoers(source, path, line, kind, header, rule_details, hosts, run_as, commands, nopasswd, noexec, all_commands) VALUES('host:web1','/etc/sudoers.d/ops',2,'rule','bob','ALL=(root) /usr/bin/lessecho','ALL','root','/usr/bin/lessecho x',0,0,0);
INSERT INTO sudoers(source, path, line, kind, header, rule_details, hosts, run_as, commands, nopasswd, noexec, all_commands) VALUES
 ('host:web1','/etc/sudoers.d/ops',3,'rule','root','ALL=(ALL) /usr/bin/vim','ALL','ALL','/usr/bin/vim',0,0,0),
 ('host:web1','/etc/sudoers.d/ops',4,'rule','alice','ALL=(ALL) ALL, /usr/bin/vim','ALL','ALL','ALL, /usr/bin/vim',0,0,1);
