-- world: org
-- fault: A commit was added two hours after the approval
UPDATE pull_requests SET last_commit_at=1768928400, merged_at=1768932000 WHERE pull_request='M1';
-- near: The last commit has the same second as the approval
UPDATE pull_requests SET last_commit_at=1768921200 WHERE pull_request='M1';
