-- world: org
-- fault: Di, a developer, deployed
UPDATE deployments SET deployed_by='E4' WHERE deploy_id='D1';
-- near: Lee did, after moving to operations, and Di deployed to development
UPDATE deployments SET deployed_by='E12' WHERE deploy_id='D1';
