-- world: org
-- fault: E4 wrote the merge and is its only approver
UPDATE pull_request_reviews SET reviewer='E4' WHERE pull_request='M1';
-- near: E4 approves their own merge beside the independent approval of E3
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) SELECT source,repo,pull_request,'E4',state,submitted_at FROM pull_request_reviews WHERE pull_request='M1';
