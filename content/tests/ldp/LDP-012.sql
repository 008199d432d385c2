-- id: LDP-012
-- title: Every password policy of a directory is enforced, and ends passwords by the age the policy states
-- criterion: soc2:CC6.1 | A least length that is not checked, an age that never comes and a password kept in clear
--   are rules on paper
-- also: soc2:CC5.3 | Practice is compared with the written policy, number by number
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: ldap_password_policies(check_quality, dn, max_age_s, must_change, reversible)
-- params: password_max_age_days
-- population: SELECT count(*) FROM ldap_password_policies
-- when_empty: not_evaluated
-- remedy: dn: THE POLICY / changetype: modify / replace: pwdCheckQuality / pwdCheckQuality: 2 / - / replace:
--   pwdMaxAge / pwdMaxAge: SECONDS / - / replace: pwdMustChange / pwdMustChange: TRUE
SELECT p.source, p.dn AS subject,
 CASE WHEN p.check_quality=0 THEN 'pwdCheckQuality is 0: length is not checked; ' ELSE '' END||
 CASE WHEN p.must_change=0 THEN 'a password that was reset may stay; ' ELSE '' END||
 CASE WHEN p.reversible=1 THEN 'passwords are kept so that they can be read; ' ELSE '' END||
 printf('ends after %s s; %d days are allowed', coalesce(p.max_age_s,'an unknown number of'), (SELECT value FROM param_now
   WHERE name='password_max_age_days')) AS detail
FROM ldap_password_policies p
WHERE p.check_quality=0 OR p.must_change=0 OR p.reversible=1
OR ((SELECT value FROM param_now WHERE name='password_max_age_days')=0
 OR p.max_age_s BETWEEN 1 AND (SELECT value FROM param_now WHERE name='password_max_age_days')*86400) IS NOT 1
