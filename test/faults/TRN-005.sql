-- world: org
-- fault: a pass of Di with a score of ten
UPDATE training_completions SET score=10 WHERE person='E4' AND course_id='TC-SEC';
-- near: a score exactly at the mark; an old version passed in the grace; a failed attempt
UPDATE training_completions SET score=80 WHERE person='E4' AND course_id='TC-SEC';
UPDATE training_completions SET course_version='2', completed_at=1751328000+(SELECT value FROM param_now WHERE name='course_version_grace_days')*86400 WHERE person='E5' AND course_id='TC-SEC';
INSERT INTO training_completions(source,person,course_id,course_version,completed_at,score,passed) VALUES('program','E4','TC-SEC','3',1757000000,20,0);
