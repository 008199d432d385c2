-- world: git
-- fault: A release was tagged on a commit outside of every protected branch
UPDATE git_tags SET on_branch=0 WHERE tag='v1.0';
-- near: It leads to another commit of the branch
UPDATE git_tags SET target='2222222222222222222222222222222222222222' WHERE tag='v1.0';
