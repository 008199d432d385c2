-- world: org
-- fault: The merge has no approval
DELETE FROM pull_request_reviews WHERE pull_request='M1';
-- near: The reviewer asked for changes first and approved afterwards
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) SELECT source,repo,pull_request,reviewer,'changes_requested',submitted_at-3600 FROM pull_request_reviews WHERE pull_request='M1';
