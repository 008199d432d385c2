-- world: host
-- fault: the container api of web1 has the daemon's socket
UPDATE docker_containers SET docker_socket=1 WHERE name='api';
-- near: a stopped container was privileged, and api may bind low ports
UPDATE docker_containers SET privileged=1 WHERE name='old';
UPDATE docker_containers SET cap_add='NET_BIND_SERVICE' WHERE name='api';
