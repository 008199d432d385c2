-- id: INC-008
-- title: Every incident was led by a member of staff trained in incident response
-- criterion: soc2:CC7.4 | Response needs somebody who knows the program in charge
-- also: soc2:CC1.4 | Competence for the role is shown by training passed before it was needed
-- controls: CTL-TRN-03, CTL-INC-01
-- scope: period
-- severity: medium
-- tables: employees(hired_at, left_at, person), incidents(detected_at, incident_id, lead),
--   training_completions(completed_at, course_id, passed, person), training_courses(course_id, topic)
-- population: SELECT count(*) FROM incidents i WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Name only trained people as leads; train the lead of this incident now and have another trained person read
--   its record.
SELECT i.source AS source, i.incident_id AS subject,
       'lead '||coalesce(i.lead,'nobody')||' had no passed incident response course and engagement on '||date(i.detected_at,'unixepoch') AS detail
FROM incidents i
WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM training_completions t
                  JOIN training_courses c ON c.course_id=t.course_id AND c.topic='incident_response'
                  JOIN employees e ON e.person=t.person
                  WHERE t.person=i.lead AND t.passed=1 AND t.completed_at<=i.detected_at
                    AND e.hired_at<=i.detected_at AND (e.left_at IS NULL OR e.left_at>=i.detected_at));
