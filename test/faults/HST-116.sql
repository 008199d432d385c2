-- world: host
-- fault: Bob logged in to web1 with a password
UPDATE auth_events SET method='password', fingerprint=NULL WHERE event_id='a2';
-- near: Bob logged in with a password while the policy still allowed it; other passwords were refused, used on the console, or after the period
UPDATE auth_events SET method='password', fingerprint=NULL WHERE event_id='a2';
UPDATE param SET valid_from=1781093000 WHERE name='ssh_password_auth_allowed';
INSERT INTO param(name, value, valid_from, valid_until) VALUES('ssh_password_auth_allowed',1,1735689600,1781093000);
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account, method) VALUES('host:web1','y1',1782000000,'login','login','success','bob','password'),
 ('host:web1','y2',1782864000,'sshd','login','success','bob','password'), ('host:web1','y3',1782000000,'sshd','login','failure','bob','password'), ('host:web1','y4',1782000000,'sshd','logout','success','bob','password'),
 ('host:web1','y5',1735000000,'sshd','login','success','bob','password');
INSERT INTO param(name, value, valid_from, valid_until) VALUES('ssh_password_auth_allowed',0,1704067200,1735689600);
