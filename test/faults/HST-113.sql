-- world: host
-- fault: api of web1 runs as root with another group
UPDATE docker_containers SET user='0:1000' WHERE name='api';
-- near: api of web1 runs as an account whose group is 0
UPDATE docker_containers SET user='1000:0' WHERE name='api';
