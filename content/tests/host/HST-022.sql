-- id: HST-022
-- title: No person's local account has been unused longer than the policy allows
-- criterion: soc2:CC6.2 | Access that is no longer needed is taken away; long disuse shows that it isn't needed
-- controls: CTL-IAM-13
-- scope: now
-- severity: medium
-- tables: last(logged_at, type, username), shadow(expires_on, last_change_on, username), users(can_login, username)
-- params: inactive_account_days
-- population: SELECT count(*) FROM users u JOIN identity i ON i.source=u.source AND i.account=u.username AND
--   i.kind='person' WHERE u.can_login=1
-- when_empty: no_occurrence
-- remedy: Lock the account (usermod -L -e 1), or have its owner confirm the need in an access review.
SELECT u.source, u.username AS subject, 'last log-in ' || coalesce(date(max(l.logged_at), 'unixepoch'), 'not on record') AS detail
FROM users u
JOIN identity i ON i.source=u.source AND i.account=u.username AND i.kind='person'
JOIN shadow s ON s.source=u.source AND s.username=u.username
JOIN param_now p ON p.name='inactive_account_days'
LEFT JOIN last l ON l.source=u.source AND l.username=u.username AND l.type=7
WHERE u.can_login=1 AND coalesce(s.expires_on, '9999-12-31') > date(:as_of, 'unixepoch')
 AND coalesce(s.last_change_on, '1970-01-01') < date(:as_of - 86400*p.value, 'unixepoch')
GROUP BY u.source, u.username, p.value
HAVING coalesce(max(l.logged_at), 0) < :as_of - 86400*p.value
