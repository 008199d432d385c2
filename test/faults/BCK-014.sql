-- world: backups
-- fault: The last check found damage
UPDATE backup_repositories SET check_result='failed' WHERE job_id='J-DB';
-- near: It was checked on the first moment the policy allows
UPDATE backup_repositories SET checked_at=1782820800-86400*(SELECT value FROM param_now WHERE name='backup_check_days') WHERE job_id='J-DB';
