-- world: org
-- fault: Cy approved the change and wrote a commit of it
UPDATE git_commits SET author='E3' WHERE sha='c2';
-- near: Cy wrote a commit of the period before, under no change
UPDATE git_commits SET author='E3' WHERE sha='c0';
UPDATE pull_requests SET author='E3', change_id='CH1' WHERE pull_request IN ('M0','M9');
