-- id: IAM-028
-- title: No secret in use is past its rotation interval or its end
-- criterion: soc2:CC6.1 | Keys and machine passwords are protected over their whole life, which ends by rotation
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: secrets(created_at, expires_at, in_use, rotated_at, secret_id, secret_type)
-- params: key_rotation_days, secret_rotation_days
-- population: SELECT count(*) FROM secrets WHERE in_use=1
-- when_empty: not_evaluated
-- remedy: Make a new secret, switch its users over, and revoke the old one.
SELECT s.source, s.secret_id AS subject,
 printf('%s, last replaced %s; %d days are allowed%s', s.secret_type,
   date(coalesce(s.rotated_at,s.created_at),'unixepoch'),
 iif(s.secret_type IN ('encryption_key','signing_key'),(SELECT value FROM param_now
   WHERE name='key_rotation_days'),(SELECT value FROM param_now WHERE name='secret_rotation_days')),
 coalesce('; ends '||date(s.expires_at,'unixepoch'),'')) AS detail
FROM secrets s
WHERE s.in_use=1
AND ((:as_of-coalesce(s.rotated_at,s.created_at)<=86400*iif(s.secret_type IN ('encryption_key','signing_key'),(SELECT
   value FROM param_now WHERE name='key_rotation_days'),(SELECT value FROM param_now
   WHERE name='secret_rotation_days'))) IS NOT 1
 OR s.expires_at<=:as_of)
