-- id: LDP-005
-- title: No lock of a directory's user is without effect
-- criterion: soc2:CC6.2 | An entry that carries a lock is taken for locked; where no policy with pwdLockout holds,
--   its password still opens it
-- also: soc2:CC6.1 | A lock after failed sign-ins stops guessing only where it is enforced
-- controls: CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: ldap_users(barred, username)
-- population: SELECT count(*) FROM ldap_users
-- when_empty: not_evaluated
-- remedy: dn: THE POLICY THAT HOLDS / changetype: modify / replace: pwdLockout / pwdLockout: TRUE; and name it for
--   the entry or as olcPPolicyDefault. Then ask since when the entry could be used.
SELECT u.source, u.username AS subject, u.barred AS detail
FROM ldap_users u
WHERE u.barred GLOB 'a lock *'
