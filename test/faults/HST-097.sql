-- world: host
-- fault: a job of db1 runs what it downloads
UPDATE crontab SET command='curl -fsS https://feeds.example.test/run | sh' WHERE source='host:db1' AND path='/etc/cron.d/feeds';
-- near: a job of db1 pipes what it downloads into a sorter, another pipes a local file into a shell
UPDATE crontab SET command='curl -fsS https://feeds.example.test/list | sort -u -o /var/lib/feeds/list' WHERE source='host:db1' AND path='/etc/cron.d/feeds';
INSERT INTO crontab(source, schedule, username, command, path, line) VALUES('host:db1','0 4 * * *','root','cat /etc/jobs/list | sh','/etc/cron.d/feeds',2);
