-- id: HST-029
-- title: root has no SSH key, unless the policy tolerates it
-- criterion: soc2:CC6.1 | A key of root opens the host without naming the person who used it
-- controls: CTL-IAM-15, CTL-IAM-10
-- scope: now
-- severity: high
-- tables: authorized_keys(comment, fingerprint, key_file, uid, username), users(uid)
-- params: ssh_root_login_allowed
-- population: SELECT count(*) FROM users WHERE uid=0
-- when_empty: not_evaluated
-- remedy: Remove the key; let its holder log in under an own account and use sudo.
SELECT k.source, k.fingerprint AS subject, 'key of ' || k.username || ' in ' || k.key_file || coalesce(', ' || k.comment, '') AS detail
FROM authorized_keys k JOIN param_now p ON p.name='ssh_root_login_allowed'
WHERE k.uid=0 AND p.value=0
