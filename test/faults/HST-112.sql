-- world: host
-- fault: api of web1 runs whatever latest is
UPDATE docker_containers SET image='registry.example.test/api:latest', image_digest=NULL WHERE name='api';
-- near: api of web1 runs an image named by tag and digest
UPDATE docker_containers SET image='registry.example.test/api:1.4@sha256:77' WHERE name='api';
