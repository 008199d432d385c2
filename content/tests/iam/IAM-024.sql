-- id: IAM-024
-- title: Where the policy sets an age for passwords, no password is older
-- criterion: soc2:CC6.1 | The age the policy sets for authenticators is compared with each password's
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: directory_users(enabled, password_changed_at, password_never_expires, username)
-- params: password_max_age_days
-- population: SELECT count(*) FROM directory_users WHERE enabled=1
-- applies: SELECT count(*) FROM param_now WHERE name='password_max_age_days' AND value>0
-- not_applicable: The policy sets no age for passwords
-- when_empty: not_evaluated
-- remedy: Have the password changed and take the exemption from expiry away.
SELECT u.source, u.username AS subject,
 printf('password changed %s%s; %d days are allowed',
   coalesce(date(u.password_changed_at,'unixepoch'),'at an unknown time'),
 CASE WHEN u.password_never_expires=1 THEN ', exempt from expiry' ELSE '' END, (SELECT value FROM param_now
   WHERE name='password_max_age_days')) AS detail
FROM directory_users u
WHERE u.enabled=1
AND (u.password_never_expires=1 OR (:as_of-u.password_changed_at<=(SELECT value FROM param_now
   WHERE name='password_max_age_days')*86400) IS NOT 1)
