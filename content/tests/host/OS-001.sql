-- id: OS-001
-- title: Every local account that can log in is registered to a person or a service owner
-- criterion: soc2:CC6.1 | Users are identified before they are given access; a log-in that nobody answers for is an
--   unidentified user
-- also: soc2:CC6.2 | Registration of new users is shown by the link from each account to its person or owner
-- controls: CTL-IAM-02, CTL-IAM-12
-- scope: now
-- severity: high
-- tables: users(can_login, shell, uid, username)
-- population: SELECT count(*) FROM users u WHERE u.can_login=1
-- when_empty: not_evaluated
-- remedy: Register the account to a person or, for a service, to an owner; or lock it and set its shell to nologin.
SELECT u.source, u.username AS subject,
 'uid ' || u.uid || ', shell ' || coalesce(u.shell, 'unknown') || ', ' ||
 coalesce((SELECT i.kind FROM identity i WHERE i.source=u.source AND i.account=u.username), 'not registered') AS detail
FROM users u
WHERE u.can_login=1
 AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=u.source AND i.account=u.username
  AND ((i.kind='person' AND i.person IS NOT NULL) OR (i.kind IN ('service','shared') AND i.owner IS NOT NULL)))
