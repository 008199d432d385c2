-- world: git
-- fault: main was forced to another commit
UPDATE git_branches_history SET rewritten=1, before='9999999999999999999999999999999999999999' WHERE branch='main';
-- near: A branch that is not protected was
UPDATE git_branches_history SET rewritten=1, before='9999999999999999999999999999999999999999' WHERE branch='work';
