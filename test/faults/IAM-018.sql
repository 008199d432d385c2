-- world: org
-- fault: the directory takes passwords of eight characters
UPDATE directory_password_policies SET min_length=8;
-- near: the directory is stricter than the policy, and a lock lasts until an administrator lifts it
UPDATE directory_password_policies SET min_length=20, lockout_threshold=3, lockout_minutes=0, history_count=24;
