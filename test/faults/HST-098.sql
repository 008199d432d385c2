-- world: host
-- fault: root of web1 runs a script Bob can write
INSERT INTO crontab(source, schedule, username, command, program, program_writable, path, line) VALUES('host:web1','0 1 * * *','root','/home/bob/job.sh','/home/bob/job.sh',1,'/etc/crontab',20);
-- near: Bob runs the script himself
INSERT INTO crontab(source, schedule, username, command, program, program_writable, path, line) VALUES('host:web1','0 1 * * *','bob','/srv/shared/job.sh','/srv/shared/job.sh',1,'/etc/crontab',20);
