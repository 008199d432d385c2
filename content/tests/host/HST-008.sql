-- id: HST-008
-- title: No system account can be logged in to
-- criterion: soc2:CC6.3 | System accounts exist for programs; a shell together with a password or key gives their rights to
--   a person
-- controls: CTL-IAM-12
-- scope: now
-- severity: medium
-- tables: authorized_keys(uid), shadow(password_status, username), users(can_login, shell, uid, username)
-- population: SELECT count(*) FROM users WHERE uid BETWEEN 1 AND 999
-- when_empty: not_evaluated
-- remedy: Lock the password, remove the key, and set the shell to /usr/sbin/nologin.
SELECT u.source, u.username AS subject, 'uid ' || u.uid || ' with shell ' || coalesce(u.shell, 'unknown') || ' and ' ||
 iif(EXISTS (SELECT 1 FROM authorized_keys k WHERE k.source=u.source AND k.uid=u.uid), 'an SSH key', 'a password') AS detail
FROM users u
WHERE u.uid BETWEEN 1 AND 999 AND u.can_login=1
 AND (EXISTS (SELECT 1 FROM shadow s WHERE s.source=u.source AND s.username=u.username AND s.password_status IN ('active','empty'))
  OR EXISTS (SELECT 1 FROM authorized_keys k WHERE k.source=u.source AND k.uid=u.uid))
