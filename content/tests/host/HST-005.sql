-- id: HST-005
-- title: No active local password is older than the policy allows
-- criterion: soc2:CC6.1 | The organization's own promise on the age of credentials is kept on each host
-- controls: CTL-IAM-09, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: shadow(last_change_on, password_status, username)
-- params: password_max_age_days
-- population: SELECT count(*) FROM shadow WHERE password_status='active'
-- applies: SELECT count(*) FROM param_now WHERE name='password_max_age_days' AND value>0
-- not_applicable: The password policy sets no periodic expiry (password_max_age_days is 0).
-- when_empty: no_occurrence
-- remedy: Have the password changed, or lock it (passwd -l) where the person logs in with a key.
SELECT s.source, s.username AS subject, 'last changed ' || coalesce(s.last_change_on, 'at an unknown day') AS detail
FROM shadow s JOIN param_now p ON p.name='password_max_age_days' AND p.value>0
WHERE s.password_status='active' AND s.last_change_on IS NOT '1970-01-01'
 AND coalesce(s.last_change_on, '1970-01-02') < date(:as_of - 86400*p.value, 'unixepoch')
