-- world: org
-- fault: The code scan shows two high problems
UPDATE ci_runs SET high_findings=2 WHERE kind='sast';
-- near: A first scan showed problems and a later scan before the merge showed none
INSERT INTO ci_runs(source,run_id,repo,sha,kind,conclusion,high_findings,finished_at)
SELECT source,'CIsast0',repo,sha,kind,'failure',2,finished_at-600 FROM ci_runs WHERE run_id='CIsast';
