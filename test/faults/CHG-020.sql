-- world: org
-- fault: One commit is not signed
UPDATE git_commits SET signed=0 WHERE sha='c1';
-- near: An unsigned commit lies before the period
UPDATE git_commits SET signed=0, committed_at=1751327999 WHERE sha='c1';
