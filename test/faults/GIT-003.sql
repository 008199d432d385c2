-- world: git
-- fault: One commit carries none
UPDATE git_log SET signature='none' WHERE sha='2a22222222222222222222222222222222222222';
-- near: An unsigned commit lies before the period
UPDATE git_log SET signature='none', committed_at=1751327999 WHERE sha='2a22222222222222222222222222222222222222';
