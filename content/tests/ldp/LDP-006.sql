-- id: LDP-006
-- title: Where the policy sets an age for passwords, no person's password is exempt from it
-- criterion: soc2:CC6.1 | The password policy that holds for the entry ends it by the age the organization sets, or
--   nothing does
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: ldap_users(enabled, kind, password_never_expires, policy_dn, username)
-- params: password_max_age_days
-- population: SELECT count(*) FROM ldap_users WHERE enabled=1 AND kind='person'
-- applies: SELECT count(*) FROM param_now WHERE name='password_max_age_days' AND value>0
-- not_applicable: The policy sets no age for passwords
-- when_empty: not_evaluated
-- remedy: dn: THE ENTRY / changetype: modify / delete: pwdPolicySubentry, so that the default holds; in Active
--   Directory: Set-ADUser NAME -PasswordNeverExpires $false
SELECT u.source, u.username AS subject,
 printf('%s under %s; %d days are allowed',
 CASE WHEN u.password_never_expires=1 THEN 'the password never ends' ELSE 'whether the password ends is not known' END,
 coalesce(u.policy_dn,'no policy of its own'), (SELECT value FROM param_now WHERE name='password_max_age_days')) AS detail
FROM ldap_users u
WHERE u.enabled=1 AND u.kind='person' AND u.password_never_expires IS NOT 0
