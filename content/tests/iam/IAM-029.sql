-- id: IAM-029
-- title: No secret in use is kept in source code, the environment or a plain file
-- criterion: soc2:CC6.1 | A secret that can be read where it lies protects nothing
-- also: soc2:CC6.7 | What lies in code or files travels with every copy
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: secrets(in_use, secret_id, secret_type, storage, system)
-- population: SELECT count(*) FROM secrets WHERE in_use=1
-- when_empty: not_evaluated
-- remedy: Move the secret into the vault, replace it, since it must be taken as known, and remove it from the history
--   of the repository.
SELECT s.source, s.secret_id AS subject, printf('%s of %s is kept in: %s', s.secret_type,
   coalesce(s.system,'an unnamed system'), s.storage) AS detail
FROM secrets s
WHERE s.in_use=1 AND s.storage NOT IN ('vault','hsm')
