-- world: git
-- fault: Kim writes in May and left in February
UPDATE git_log SET author='kim@org.example' WHERE sha='2a22222222222222222222222222222222222222';
-- near: Kim wrote it before leaving, and it was merged later
UPDATE git_log SET author='kim@org.example', authored_at=1770681599 WHERE sha='2a22222222222222222222222222222222222222';
