-- world: org
-- fault: The merge went in while its checks had failed
UPDATE pull_requests SET ci_status='failure' WHERE pull_request='M1';
-- near: A first test run failed and the second passed
INSERT INTO ci_runs(source,run_id,repo,sha,kind,conclusion,high_findings,finished_at)
SELECT source,'CItest0',repo,sha,kind,'failure',0,finished_at-600 FROM ci_runs WHERE run_id='CItest';
