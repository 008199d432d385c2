-- world: ldap
-- fault: cy was locked when he left, and the policy has no pwdLockout
UPDATE ldap_users SET barred='a lock that does nothing: no policy with pwdLockout holds' WHERE username='cy';
-- near: a lock after failures that is over, one that holds, and one by an administrator
UPDATE ldap_users SET locked_at=1782810000 WHERE username='ada';
UPDATE ldap_users SET locked=1, locked_at=1782820000, locked_until=1782823600, barred='locked after failed sign-ins' WHERE username='cy';
UPDATE ldap_users SET enabled=0, locked=1, barred='locked by an administrator' WHERE username='dee';
