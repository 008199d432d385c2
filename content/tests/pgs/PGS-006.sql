-- id: PGS-006
-- title: Every stored password of a role is a SCRAM verifier
-- criterion: soc2:CC6.1 | An MD5 hash is the password to whoever reads it: it can be sent as it is
-- also: soc2:CC5.3 | The state of the art for credentials is followed
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: pg_roles(password_kind, rolname)
-- population: SELECT count(*) FROM pg_roles WHERE password_kind IS NOT 'none'
-- when_empty: no_occurrence
-- remedy: SET password_encryption = 'scram-sha-256'; then \password "ROLE".
SELECT r.source AS source, r.rolname AS subject, 'its password is stored as '||coalesce(r.password_kind,'nobody knows what') AS detail
FROM pg_roles r
WHERE coalesce(r.password_kind,'unknown') NOT IN ('none','scram-sha-256');
