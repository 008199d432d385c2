-- id: HST-112
-- title: Containers run images that were pinned by digest
-- criterion: soc2:CC8.1 | A tag can be moved, so that what runs is no longer what was tested and approved
-- controls: CTL-CHG-05
-- scope: now
-- severity: medium
-- tables: docker_containers(image, image_digest, name, state)
-- population: SELECT count(*) FROM docker_containers WHERE state='running'
-- when_empty: no_occurrence
-- remedy: Name the image by its digest (image@sha256:...) in the deployment.
SELECT d.source, d.name AS subject, 'image ' || d.image AS detail
FROM docker_containers d WHERE d.state='running' AND d.image_digest IS NULL
