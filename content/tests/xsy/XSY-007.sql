-- id: XSY-007
-- title: Everybody who approved or merged code was engaged at that time
-- criterion: soc2:CC8.1 | A review counts when a member of the organization gave it; each reviewer and merger is
--   looked up in HR
-- controls: CTL-CHG-02, CTL-HRS-01
-- scope: period
-- severity: high
-- tables: employees(hired_at, left_at, person), pull_request_reviews(pull_request, repo, reviewer, state,
--   submitted_at), pull_requests(merged_at, merged_by, pull_request, repo), terminations(effective_at, person)
-- population: SELECT (SELECT count(*) FROM pull_request_reviews WHERE state='approved' AND
--   submitted_at>=:period_from AND submitted_at<:period_until)+(SELECT count(*) FROM pull_requests WHERE
--   merged_at>=:period_from AND merged_at<:period_until)
-- when_empty: no_occurrence
-- remedy: Have the merge reviewed by a current member, and take the person's access to the forge away.
WITH act(source, repo, pull_request, what, person, at) AS (
 SELECT source, repo, pull_request, 'approved', reviewer, submitted_at FROM pull_request_reviews
  WHERE state='approved' AND submitted_at>=:period_from AND submitted_at<:period_until
 UNION ALL
 SELECT source, repo, pull_request, 'merged', merged_by, merged_at FROM pull_requests
  WHERE merged_by IS NOT NULL AND merged_at>=:period_from AND merged_at<:period_until)
SELECT a.source, a.repo||' '||a.pull_request||' '||a.what||' '||a.person AS subject,
 printf('%s on %s by %s, who %s', a.what, strftime('%Y-%m-%d %H:%M',min(a.at),'unixepoch'), a.person,
   iif(EXISTS (SELECT 1 FROM employees k WHERE k.person=a.person),'was not engaged then','is not on the HR list')) AS detail
FROM act a
WHERE NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=a.person
 AND (e.hired_at<=a.at OR EXISTS (SELECT 1 FROM terminations t WHERE t.person=e.person AND t.effective_at>=a.at))
 AND (e.left_at IS NULL OR e.left_at>=a.at))
GROUP BY a.source, a.repo, a.pull_request, a.what, a.person
