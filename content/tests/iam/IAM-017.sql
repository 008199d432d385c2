-- id: IAM-017
-- title: Where the policy promises a second factor for everyone, every account of a person in scope has one
-- criterion: soc2:CC6.1 | The policy makes the second factor part of authentication for all; this holds the systems
--   to it
-- also: soc2:CC6.6 | A second factor guards sign-in from outside the boundary
-- controls: CTL-IAM-08
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, mfa_enabled, person, system), systems(in_scope, system)
-- params: mfa_all_users
-- population: SELECT count(*) FROM accounts a JOIN systems s ON s.system=a.system WHERE s.in_scope=1 AND a.enabled=1
--   AND a.kind='person'
-- applies: SELECT count(*) FROM param_now WHERE name='mfa_all_users' AND value=1
-- not_applicable: The policy does not promise a second factor for everyone; privileged accounts are tested by IAM-016
-- when_empty: not_evaluated
-- remedy: Enrol a second factor for the account, or put the system behind the single sign-on that demands one.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('account of %s %s', coalesce(a.person,'nobody known'),
 CASE WHEN a.mfa_enabled IS NULL THEN 'may lack a second factor: the system does not tell'
   ELSE 'has no second factor' END) AS detail
FROM accounts a
JOIN systems s ON s.system=a.system
WHERE s.in_scope=1 AND a.enabled=1 AND a.kind='person' AND coalesce(a.mfa_enabled,0)=0
