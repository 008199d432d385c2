-- world: org
-- fault: Di committed without the training
DELETE FROM training_completions WHERE person='E4' AND course_id='TC-DEV';
-- near: Jo committed to a repository out of scope; Ed committed before the period
INSERT INTO repos(source,repo,production_branch,in_scope) VALUES('forge','R9','main',0);
INSERT INTO git_commits(source,repo,sha,author,committed_at) VALUES('forge','R9','f1','E10',1772000000),('forge','R1','f2','E5',1751327999),('forge','R1','f5','E5',1782864000),('forge','R1','f3',NULL,1772000000),('forge','R1','f4','E10',1758000000);
