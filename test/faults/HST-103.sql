-- world: host
-- fault: the watch on group was unloaded on lt4
DELETE FROM audit_rules WHERE source='host:lt4' AND watch_path='/etc/group' AND origin='loaded';
-- near: lt4 configures the lock, the buffer and other options, which are no rules, and has a rule loaded by hand
INSERT INTO audit_rules(source, origin, seq, rule) VALUES('host:lt4','configured',90,'-e 2'), ('host:lt4','configured',91,'-b 8192'), ('host:lt4','configured',92,'-D'),
 ('host:lt4','configured',93,'-f 1'), ('host:lt4','configured',94,'-r 100'), ('host:lt4','configured',95,'--backlog_wait_time 60000'), ('host:lt4','loaded',96,'-w /srv -p wa');
