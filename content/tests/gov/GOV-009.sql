-- id: GOV-009
-- title: Service commitments and system requirements are approved, reviewed and tied to risks
-- criterion: soc2:CC3.1 | Risks can be recognised only against objectives that are stated; the principal ones are
--   commitments and requirements
-- also: soc2:CC2.3 | What customers are told is what was approved
-- controls: CTL-GOV-13
-- scope: now
-- severity: high
-- tables: objectives(approved_at, kind, objective_id, reviewed_at), risks(objective_id)
-- params: objective_review_days
-- population: SELECT count(*) FROM objectives WHERE kind IN ('commitment','requirement')
-- when_empty: not_evaluated
-- remedy: Have the objective approved or reviewed, and record in the risk register what threatens it.
SELECT o.source, o.objective_id AS subject,
 printf('%s, approved %s, reviewed %s, %d risks recorded; a review every %d days is promised', o.kind,
   coalesce(date(o.approved_at,'unixepoch'),'never'), coalesce(date(o.reviewed_at,'unixepoch'),'never'),
 (SELECT count(*) FROM risks r WHERE r.objective_id=o.objective_id), (SELECT value FROM param_now
   WHERE name='objective_review_days')) AS detail
FROM objectives o
WHERE o.kind IN ('commitment','requirement')
AND ((o.approved_at<=:as_of) IS NOT 1 OR (:as_of-o.reviewed_at<=(SELECT value FROM param_now
   WHERE name='objective_review_days')*86400) IS NOT 1
 OR NOT EXISTS (SELECT 1 FROM risks r WHERE r.objective_id=o.objective_id))
