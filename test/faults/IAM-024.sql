-- world: org
-- fault: the password of Di is exempt from expiry
UPDATE directory_users SET password_never_expires=1 WHERE username='di';
-- near: the password of Di is exactly as old as allowed; a disabled user's is exempt
UPDATE directory_users SET password_changed_at=1782820800-(SELECT value FROM param_now WHERE name='password_max_age_days')*86400 WHERE username='di';
UPDATE directory_users SET password_never_expires=1 WHERE enabled=0;
