-- world: org
-- fault: E4 wrote and deployed the change without any approval
UPDATE deployments SET deployed_by='E4' WHERE deploy_id='D1';
DELETE FROM pull_request_reviews WHERE pull_request='M1';
-- near: E4 wrote and deployed the change, and E3 had approved it
UPDATE deployments SET deployed_by='E4' WHERE deploy_id='D1';
