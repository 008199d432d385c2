-- world: org
-- fault: the administrator of the billing application signs in with a password only
UPDATE accounts SET mfa_enabled=0 WHERE system='S-APP' AND account='ed';
-- near: an account without privilege, a disabled one and a service account lack a second factor
UPDATE accounts SET mfa_enabled=0 WHERE account IN ('app-svc','kim','jo');
UPDATE accounts SET privileged=1 WHERE account IN ('app-svc','kim');
