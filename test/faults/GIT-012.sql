-- world: git
-- fault: Production runs a commit nobody merged
UPDATE deployments SET merge_sha='8888888888888888888888888888888888888888' WHERE deploy_id='D1';
-- near: It runs an older commit of the branch
UPDATE deployments SET merge_sha='2222222222222222222222222222222222222222' WHERE deploy_id='D1';
