-- world: git
-- fault: Alice merges what only she wrote, under her other address
UPDATE git_log SET author='alice@home.example' WHERE sha='2222222222222222222222222222222222222222';
-- near: So she does, and a trailer of the merge names a reviewer
UPDATE git_log SET author='alice@home.example', reviewed=1 WHERE sha='2222222222222222222222222222222222222222';
