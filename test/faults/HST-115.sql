-- world: host
-- fault: Bob tried to become root on db1
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account, reason, command) VALUES('host:db1','x1',1782000000,'sudo','sudo','failure','bob','not_in_sudoers','/bin/bash');
-- near: Alice mistyped her password, and Bob tried before and after the period, and by su
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account, reason) VALUES('host:db1','x1',1782000000,'sudo','sudo','failure','alice','bad_password'),
 ('host:db1','x2',1751327999,'sudo','sudo','failure','bob','not_in_sudoers'), ('host:db1','x3',1782864000,'sudo','sudo','failure','bob','not_in_sudoers'),
 ('host:db1','x4',1782000000,'su','su','failure','bob','not_in_sudoers'), ('host:db1','x5',1782000001,'sudo','sudo','success','bob','not_in_sudoers');
