-- world: host
-- fault: somebody logged in to db1 as root from the office
UPDATE last SET host='10.0.0.50' WHERE source='host:db1' AND username='root';
-- near: root was used on the console and on a local display; a network session was before the period, one after, one of another kind
INSERT INTO last(source, username, tty, pid, type, type_name, logged_at, host) VALUES('host:db1','root','pts/9',1,7,'user-process',1751327999,'10.0.0.50'),
 ('host:db1','root','pts/9',2,7,'user-process',1782864000,'10.0.0.50'), ('host:db1','root','pts/9',3,8,'dead-process',1780000000,'10.0.0.50'), ('host:db1','root',':0',4,7,'user-process',1780000000,':0');
