-- world: git
-- fault: A commit stands on main alone, with no pull request
UPDATE git_log SET pull_request=NULL WHERE sha='3333333333333333333333333333333333333333';
-- near: The same before the period
UPDATE git_log SET pull_request=NULL, committed_at=1751327999 WHERE sha='3333333333333333333333333333333333333333';
