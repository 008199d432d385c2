-- id: HRS-005
-- title: Every job role in use has a current description with its control duties
-- criterion: soc2:CC1.3 | Authority and responsibility are assigned when they are written for each role
-- also: soc2:CC1.4 | What competence a role needs follows from its description
-- controls: CTL-GOV-03
-- scope: now
-- severity: medium
-- tables: employees(role_code, status), job_roles(control_duties, doc_id, reviewed_at, role_code)
-- params: role_review_days
-- population: SELECT count(*) FROM employees WHERE status<>'terminated'
-- when_empty: not_evaluated
-- remedy: Write or review the description of the role, with the control duties it carries, and have it approved.
SELECT min(e.source) AS source, e.role_code AS subject,
 CASE WHEN j.role_code IS NULL THEN 'the role is not in the catalogue'
 WHEN j.doc_id IS NULL THEN 'the role has no description'
 WHEN j.control_duties IS NULL THEN 'the description names no control duties'
 ELSE printf('the description was last reviewed %s; every %d days is promised',
   coalesce(date(j.reviewed_at,'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='role_review_days')) END AS detail
FROM employees e
LEFT JOIN job_roles j ON j.role_code=e.role_code
WHERE e.status<>'terminated'
AND (j.role_code IS NULL OR j.doc_id IS NULL OR j.control_duties IS NULL OR (:as_of-j.reviewed_at<=(SELECT value
   FROM param_now WHERE name='role_review_days')*86400) IS NOT 1)
GROUP BY e.role_code
