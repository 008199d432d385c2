-- world: org
-- fault: Di has not used the forge since August
UPDATE accounts SET last_login_at=1754006400 WHERE system='S-GIT' AND account='di';
-- near: last used exactly as long ago as allowed; a new account never used; a disabled and a service account long unused
UPDATE accounts SET last_login_at=1782820800-(SELECT value FROM param_now WHERE name='inactive_account_days')*86400 WHERE system='S-GIT' AND account='di';
UPDATE accounts SET last_login_at=NULL, created_at=1782000000 WHERE system='S-GIT' AND account='cy';
UPDATE accounts SET last_login_at=1700000000 WHERE account IN ('app-svc','kim');
