-- id: RSK-001
-- title: An approved risk assessment of the whole organization is within the interval of the policy
-- criterion: soc2:CC3.2 | Risks are identified and analysed by an assessment; one that is not approved, or too old,
--   identifies none for today
-- also: soc2:CC3.1 | The assessment is made against the objectives
-- controls: CTL-RSK-01
-- scope: now
-- severity: critical
-- tables: risk_assessments(approved_at, approved_by, completed_at, kind)
-- params: risk_assessment_days
-- population: SELECT count(*) FROM risk_assessments WHERE kind='enterprise'
-- when_empty: not_evaluated
-- remedy: Complete the assessment and have it approved by somebody who answers for the whole.
SELECT coalesce((SELECT min(source) FROM risk_assessments),'none') AS source, 'enterprise risk assessment' AS subject,
 printf('last one completed and approved: %s; every %d days is promised',
   coalesce(date(max(r.completed_at),'unixepoch'),'none'), (SELECT value FROM param_now
   WHERE name='risk_assessment_days')) AS detail
FROM risk_assessments r
WHERE r.kind='enterprise' AND r.completed_at<=:as_of AND r.approved_at<=:as_of AND r.approved_by IS NOT NULL
HAVING (:as_of-max(r.completed_at)<=(SELECT value FROM param_now WHERE name='risk_assessment_days')*86400) IS NOT 1
