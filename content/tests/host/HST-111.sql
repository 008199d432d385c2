-- id: HST-111
-- title: No container has the rights of its host
-- criterion: soc2:CC6.8 | A privileged container, or one with the daemon's socket or the host's network, is root on the
--   host
-- controls: CTL-CFG-01
-- scope: now
-- severity: high
-- tables: docker_containers(cap_add, docker_socket, image, name, network_mode, privileged, state)
-- population: SELECT count(*) FROM docker_containers WHERE state='running'
-- when_empty: no_occurrence
-- remedy: Start the container without privileged, without the socket and in a network of its own; give single capabilities.
SELECT d.source, d.name AS subject,
 d.image || ': ' || iif(d.privileged=1, 'privileged ', '') || iif(d.docker_socket=1, 'daemon socket ', '') || iif(d.network_mode='host', 'host network ', '') ||
 iif(d.cap_add IS NOT NULL, 'capabilities ' || d.cap_add, '') AS detail
FROM docker_containers d
WHERE d.state='running' AND (d.privileged=1 OR d.docker_socket=1 OR coalesce(d.network_mode, '')='host'
 OR coalesce(d.cap_add, '') LIKE '%SYS@_ADMIN%' ESCAPE '@' OR coalesce(d.cap_add, '') LIKE '%ALL%' OR coalesce(d.cap_add, '') LIKE '%SYS@_PTRACE%' ESCAPE '@')
