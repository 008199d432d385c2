-- id: HST-113
-- title: Containers don't run as root
-- criterion: soc2:CC6.3 | The first process needs no more rights than its task; root in a container is one flaw away from
--   root outside
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: docker_containers(image, name, state, user)
-- population: SELECT count(*) FROM docker_containers WHERE state='running'
-- when_empty: no_occurrence
-- remedy: Set USER in the image or user in the deployment.
SELECT d.source, d.name AS subject, 'first process runs as ' || coalesce(d.user, 'the default of ' || d.image) AS detail
FROM docker_containers d
WHERE d.state='running' AND (d.user IS NULL OR d.user IN ('0','root') OR d.user LIKE '0:%' OR d.user LIKE 'root:%')
