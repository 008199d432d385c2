-- world: org
-- fault: The incident was led by somebody without the course
UPDATE incidents SET lead='E10' WHERE incident_id='INC1';
-- near: The lead failed a first attempt at the course and then passed
INSERT INTO training_completions(source,person,course_id,course_version,completed_at,score,passed)
SELECT t.source,t.person,t.course_id,t.course_version,t.completed_at-86400,40,0 FROM training_completions t JOIN incidents i ON i.incident_id='INC1' AND i.lead=t.person JOIN training_courses c ON c.course_id=t.course_id AND c.topic='incident_response';
