-- world: org
-- fault: One commit on the production branch has no merge
UPDATE git_commits SET pull_request=NULL WHERE sha='c1';
-- near: A commit without a merge lies before the period
UPDATE git_commits SET pull_request=NULL, committed_at=1751327999 WHERE sha='c1';
