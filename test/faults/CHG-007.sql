-- world: org
-- fault: The deployed commit was never merged
UPDATE deployments SET merge_sha='zzz' WHERE deploy_id='D1';
-- near: A commit that was never merged runs in the test environment only
UPDATE deployments SET merge_sha='zzz', environment='dev' WHERE deploy_id='D1';
INSERT INTO deployments SELECT source,'D2',system,'prod',artifact_sha256,repo,'mm1',deployed_by,deployed_at,pipeline,change_id,result FROM deployments WHERE deploy_id='D1';
