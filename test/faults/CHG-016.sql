-- world: org
-- fault: Kim, who left in February, is the author of a commit in May
UPDATE git_commits SET author='E11', committed_at=1777975200 WHERE sha='c1';
-- near: Kim made a commit before leaving
UPDATE git_commits SET author='E11' WHERE sha='c1';
